/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts attempts with credentials that were not issued here, by address (of IPv6 by network), and turns an address away
 * for the rest of a minute once it made too many. Agents that are connected do not notice.
 */
final class RefusedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ALLOWED = 30;

    /** Enough for real life, little enough for a flood from many addresses; the oldest is forgotten. */
    private static final int ADDRESSES = 10_000;

    private final InstantSource clock;
    private final Map<String, Window> windows = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > ADDRESSES;
        }
    };

    private record Window(Instant end, int refused) {}

    RefusedAttempts(InstantSource clock) {
        this.clock = clock;
    }

    /** How long an address has to wait; empty when it may try. */
    synchronized Optional<Duration> waitOf(String address) {
        var window = windows.get(network(address));
        var now = clock.instant();
        return window != null && window.refused() >= ALLOWED && now.isBefore(window.end())
                ? Optional.of(Duration.between(now, window.end()))
                : Optional.empty();
    }

    /** Counts an attempt that was refused. */
    synchronized void refused(String address) {
        var now = clock.instant();
        windows.merge(
                network(address),
                new Window(now.plus(WINDOW), 1),
                (old, first) -> now.isBefore(old.end()) ? new Window(old.end(), old.refused() + 1) : first);
    }

    /** A home has a whole /64 of IPv6 to choose addresses from. */
    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.getByName(address.replace("[", "").replace("]", ""))
                    .getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
