/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import io.mendip.server.demo.Demo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Simulated agents at the running server. */
@Command(
        name = "demo",
        description =
                "Connects simulated agents to the running server until Ctrl-C; a second run adopts the same agents.")
final class DemoCommand implements Callable<Integer> {

    private static final int MAX_AGENTS = 15_000;
    private static final int MAX_CHECKS = 100;

    @Mixin
    private final Place place = new Place();

    @Option(names = "--agents", paramLabel = "N", defaultValue = "100", description = "How many; 100 by default.")
    private int agents;

    @Option(names = "--checks", paramLabel = "N", defaultValue = "20", description = "Checks of each; 20 by default.")
    private int checks;

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Between two runs of a check; 120 by default.")
    private int interval;

    @Option(names = "--proxied", description = "Connect through the HTTPS port instead of the broker's own.")
    private boolean proxied;

    @Option(
            names = "--misbehave",
            paramLabel = "SPEC",
            defaultValue = "",
            description = "Who misbehaves: flap=5%%,sleep=10%%,hostile@0-4. Also skew, slow, stopped, loss, double.")
    private String misbehave = "";

    @Option(names = "--remove", description = "Delete the agents and clients of the demonstration again, and end.")
    private boolean remove;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        require(agents >= 1 && agents <= MAX_AGENTS, "--agents is from 1 to " + MAX_AGENTS);
        require(checks >= 1 && checks <= MAX_CHECKS, "--checks is from 1 to " + MAX_CHECKS);
        require(interval >= 15 && interval <= 86_400, "--interval is from 15 to 86400 seconds");
        var data = place.data();
        var settings = Settings.load(data);
        var demo = new Demo(
                data, place.api(), Objects.requireNonNull(spec).commandLine().getOut());
        if (remove) {
            demo.remove();
            return 0;
        }
        var more = new ArrayList<>(List.of("--misbehave", misbehave));
        if (proxied) {
            more.add("--proxied");
        }
        return demo.run(
                Place.home(),
                "https://localhost:" + settings.httpsPort(),
                new Demo.Wish(agents, checks, interval, more));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ServerProblem(otherwise + ".");
        }
    }
}
