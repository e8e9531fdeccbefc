/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.simulator.agent.Misbehaviour;
import java.nio.file.Path;

/**
 * How a fleet lives.
 *
 * @param server {@code https://host:port}
 * @param folder where its identities are kept
 * @param proxied whether agents connect through the HTTPS port, else by the broker's own port
 * @param misbehaviour who misbehaves how
 * @param loops threads that serve connections
 * @param connectsPerSecond agents that begin to connect in a second when the fleet starts
 * @param concurrency HTTPS calls at a time
 * @param verifiedShare of agents that verify hellos and plans, 0 to 1
 */
public record FleetSettings(
        String server,
        Path folder,
        boolean proxied,
        Misbehaviour misbehaviour,
        int loops,
        int connectsPerSecond,
        int concurrency,
        double verifiedShare) {

    /** The usual ones. */
    public static FleetSettings of(String server, Path folder) {
        return new FleetSettings(server, folder, false, Misbehaviour.none(), 1, 200, 16, 0.1);
    }

    /** Through the HTTPS port or not. */
    public FleetSettings withProxied(boolean other) {
        return new FleetSettings(
                server, folder, other, misbehaviour, loops, connectsPerSecond, concurrency, verifiedShare);
    }

    /** With others that misbehave. */
    public FleetSettings withMisbehaviour(Misbehaviour other) {
        return new FleetSettings(server, folder, proxied, other, loops, connectsPerSecond, concurrency, verifiedShare);
    }
}
