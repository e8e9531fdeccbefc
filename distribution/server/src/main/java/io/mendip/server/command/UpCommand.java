/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import io.mendip.server.Supervisors;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts PostgreSQL, the broker, the server and this machine's agent. */
@Command(name = "up", description = "Starts everything, with this machine as the first agent.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Mixin
    private final Ports ports = new Ports();

    @Option(names = "--no-agent", description = "Without an agent on this machine.")
    private boolean withoutAgent;

    @Option(names = "--detach", description = "Returns when ready and prints one line of JSON.")
    private boolean detach;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var data = place.data();
        var supervisors = new Supervisors(Place.home(), data);
        refuseSecond(data, supervisors);
        ports.requireFree();
        new DataCheck(data).require(ports.database().isEmpty());
        ServiceUser.requireReach(data.root());
        CheckConfigCommand.require(data);
        data.create();
        var settings = new Settings(
                ports.https(), ports.http(), ports.nats(), ports.database(), ports.natsUrl(), !withoutAgent);
        settings.save(data);
        var startup = new Startup(Place.home(), data, settings, supervisors, this::progress);
        try {
            startup.server();
            if (!withoutAgent) {
                startup.agent();
            }
        } catch (ServerProblem e) {
            supervisors.stop("agent");
            supervisors.stop("server");
            throw e;
        }
        if (detach) {
            out().println(JSON.std
                    .with(JSON.Feature.WRITE_NULL_PROPERTIES)
                    .asString(summary(data, settings, supervisors)));
            out().flush();
            return 0;
        }
        announce(data, settings);
        untilStopped(supervisors);
        return 0;
    }

    private static void refuseSecond(DataFolders data, Supervisors supervisors) {
        if (supervisors.running("server") || supervisors.program("server").isPresent()) {
            throw new ServerProblem("A server already runs on " + data.root()
                    + ". Stop it with ./mendip down, or use another folder with --data.");
        }
    }

    private static Map<String, Object> summary(DataFolders data, Settings settings, Supervisors supervisors)
            throws IOException {
        var summary = new LinkedHashMap<String, Object>();
        summary.put("url", settings.url());
        summary.put("setupUrl", setupUrl(data, settings));
        summary.put("pid", supervisors.program("server").map(ProcessHandle::pid).orElse(0L));
        summary.put("data", data.root().toString());
        return summary;
    }

    /** The one-time link, while nobody has used it. */
    private static @Nullable String setupUrl(DataFolders data, Settings settings) throws IOException {
        var token = data.run().resolve("setup.token");
        return Files.exists(token)
                ? settings.url() + "ui/setup?token=" + Files.readString(token).trim()
                : null;
    }

    private void announce(DataFolders data, Settings settings) throws IOException {
        var setup = setupUrl(data, settings);
        out().println("Mendip is ready at " + settings.url());
        if (setup != null) {
            out().println("Make the first administrator here (the link works once): " + setup);
        }
        out().println("Ctrl-C stops everything.");
        out().flush();
    }

    /** Waits for Ctrl-C or a signal, then stops everything in good order. */
    private static void untilStopped(Supervisors supervisors) throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            supervisors.stop("agent");
                            supervisors.stop("server");
                        },
                        "mendip-down"));
        new CountDownLatch(1).await();
    }

    private void progress(String step) {
        if (spec != null) {
            var err = spec.commandLine().getErr();
            err.println(step);
            err.flush();
        }
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return spec.commandLine().getOut();
    }
}
