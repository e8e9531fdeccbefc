/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.PlannedCheck;
import io.mendip.simulator.enrol.HttpsCalls;
import io.mendip.simulator.machine.CheckModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;

/** What all agents of a fleet share. Safe for any thread. */
public final class World {

    /**
     * Where agents connect.
     *
     * @param host as in the certificate
     * @param address of it
     * @param path of the WebSocket; empty for the broker's own port
     */
    public record Target(String host, InetSocketAddress address, String path) {

        /** Whether the way leads through the HTTPS port. */
        public boolean proxied() {
            return !path.isEmpty();
        }
    }

    /** What agents call their version. */
    public static final String VERSION = "1.0.0-simulated";

    private final Target target;
    private final SSLContext tls;
    private final Trust trust;
    private final HttpsCalls https;
    private final Counters counters;
    private final double verifiedShare;
    private final Map<List<Object>, Checks.Kind> kinds = new ConcurrentHashMap<>();

    /**
     * With all of it.
     *
     * @param verifiedShare of agents that verify hellos and plans; commands are always verified
     */
    public World(
            Target target, SSLContext tls, Trust trust, HttpsCalls https, Counters counters, double verifiedShare) {
        this.target = target;
        this.tls = tls;
        this.trust = trust;
        this.https = https;
        this.counters = counters;
        this.verifiedShare = verifiedShare;
    }

    Target target() {
        return target;
    }

    SSLContext tls() {
        return tls;
    }

    Trust trust() {
        return trust;
    }

    HttpsCalls https() {
        return https;
    }

    Counters counters() {
        return counters;
    }

    boolean verifies(int number) {
        return number % 1000 < verifiedShare * 1000;
    }

    /** Plans of many agents name the same checks: each is kept once. */
    Checks.Kind kind(PlannedCheck check) {
        var key = List.of(check.type(), check.intervalSeconds(), check.parameters());
        return kinds.computeIfAbsent(
                key,
                missing -> new Checks.Kind(
                        check.type(), check.intervalSeconds(), CheckModel.of(check.type(), check.parameters())));
    }

    /** Where an agent connects from: on one machine each two hundred have an address of their own, like an office. */
    public static Optional<InetAddress> source(InetAddress server, int number) {
        return server.isLoopbackAddress() && server.getAddress().length == 4
                ? Optional.of(office(number / 200))
                : Optional.empty();
    }

    private static InetAddress office(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 77, (byte) (number / 250), (byte) (1 + number % 250)});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
