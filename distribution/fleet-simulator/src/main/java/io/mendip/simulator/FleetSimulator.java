/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.agent.link.enrol.EnrolmentException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a fleet at any server that has given an enrolment token, until it is interrupted. */
@Command(
        name = "fleet-simulator",
        description = "Simulated agents. MENDIP_TOKENS in the environment holds enrolment tokens, separated by blanks;"
                + " agents of another run in the same folder need none.",
        mixinStandardHelpOptions = true)
public final class FleetSimulator implements Callable<Integer> {

    @Option(names = "--server", required = true, description = "https://host:port")
    private String server = "";

    @Mixin
    private final FleetOptions options = new FleetOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs until it is interrupted. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FleetSimulator()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, EnrolmentException {
        var command = Objects.requireNonNull(spec);
        var out = command.commandLine().getOut();
        var tokens = List.of(Objects.requireNonNullElse(System.getenv("MENDIP_TOKENS"), "")
                .strip()
                .split("\\s+"));
        var stop = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stop, done)));
        try (var fleet = new Fleet(
                options.settings(server, command),
                tokens.stream().filter(token -> !token.isEmpty()).findFirst())) {
            fleet.adopt(options.agents());
            var joined = fleet.enrol(options.agents(), number -> tokens.get(number % tokens.size()));
            var summary = new FleetSummary(fleet, options.folder());
            while (!stop.await(5, TimeUnit.SECONDS)) {
                out.println(summary.line());
                out.flush();
                if (joined.isCompletedExceptionally()) {
                    out.println("not all could enrol: " + FleetSummary.reason(joined));
                }
            }
            summary.write();
        } finally {
            done.countDown();
        }
        return 0;
    }

    private static void end(CountDownLatch stop, CountDownLatch done) {
        stop.countDown();
        try {
            done.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
