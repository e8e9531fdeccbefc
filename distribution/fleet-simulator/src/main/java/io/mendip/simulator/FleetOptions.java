/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.simulator.agent.Misbehaviour;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Options of a fleet on the command line. */
public final class FleetOptions {

    @Option(names = "--agents", paramLabel = "N", required = true, description = "How many agents there should be.")
    private int agents;

    @Option(names = "--folder", paramLabel = "DIR", required = true, description = "Where their identities are kept.")
    private Path folder = Path.of("");

    @Option(names = "--proxied", description = "Connect through the HTTPS port instead of the broker's own.")
    private boolean proxied;

    @Option(
            names = "--misbehave",
            paramLabel = "SPEC",
            defaultValue = "",
            description = "Who misbehaves: flap=5%%,sleep=10%%,hostile@0-4. Also skew, slow, stopped, loss, double.")
    private String misbehave = "";

    @Option(names = "--loops", defaultValue = "1", description = "Threads that serve connections.")
    private int loops;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Agents that begin to connect in a second at the start.")
    private int rate;

    @Option(names = "--concurrency", defaultValue = "16", description = "HTTPS calls at a time.")
    private int concurrency;

    @Option(
            names = "--verify",
            defaultValue = "0.1",
            description = "Share of agents that verify hellos and plans; commands always are.")
    private double verify;

    /** How many agents there should be. */
    public int agents() {
        return agents;
    }

    /** Where their identities are kept. */
    public Path folder() {
        return folder;
    }

    /**
     * All of it for a server.
     *
     * @throws ParameterException when something makes no sense
     */
    public FleetSettings settings(String server, CommandSpec spec) {
        if (agents < 1 || agents > 60_000 || loops < 1 || rate < 1 || concurrency < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--agents is from 1 to 60000, --loops, --rate and --concurrency at least 1");
        }
        try {
            return new FleetSettings(
                    server, folder, proxied, Misbehaviour.parse(misbehave), loops, rate, concurrency, verify);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--misbehave: " + e.getMessage(), e);
        }
    }
}
