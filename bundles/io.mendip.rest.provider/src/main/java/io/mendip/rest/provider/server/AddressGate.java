/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections an address (of IPv6 its network) may open a second, and have at once. What is beyond that is closed
 * before it costs anything: a handshake is a thousand times the work of a refusal. Addresses of this machine and of proxies,
 * behind which many others are, are not counted.
 */
final class AddressGate {

    private static final Logger LOG = LoggerFactory.getLogger(AddressGate.class);
    /** Enough for real life, little enough for a flood from many addresses; the oldest is forgotten. */
    private static final int REMEMBERED = 20_000;
    /** After an outage a whole office comes back together. */
    private static final int SECONDS_AT_ONCE = 12;

    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Predicate<InetAddress> exempt;
    private final LongSupplier nanos;
    private int perSecond;
    private int atOnce;
    private final Map<String, Integer> open = new HashMap<>();
    private final Map<String, Arrivals> arrivals = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Arrivals> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long refused;
    private long toldAt;

    /** What an address may still open, as of a time. */
    private static final class Arrivals {
        private double left;
        private long at;

        Arrivals(double left, long at) {
            this.left = left;
            this.at = at;
        }
    }

    AddressGate(Predicate<InetAddress> exempt, LongSupplier nanos) {
        this.exempt = exempt;
        this.nanos = nanos;
        this.toldAt = nanos.getAsLong() - QUIET;
    }

    /** From now on so many. */
    synchronized void limit(int perSecond, int atOnce) {
        this.perSecond = perSecond;
        this.atOnce = atOnce;
    }

    /** Whether a connection may stay; if so, it counts until {@link #closed}. */
    synchronized boolean opened(InetSocketAddress from) {
        var network = network(from.getAddress());
        if (!exempt.test(from.getAddress()) && !(arrives(network) && open.getOrDefault(network, 0) < atOnce)) {
            refused++;
            tell(network);
            return false;
        }
        open.merge(network, 1, Integer::sum);
        return true;
    }

    /** A connection that counted has ended. */
    synchronized void closed(InetSocketAddress from) {
        open.computeIfPresent(network(from.getAddress()), (network, count) -> count == 1 ? null : count - 1);
    }

    private boolean arrives(String network) {
        long now = nanos.getAsLong();
        double full = (double) perSecond * SECONDS_AT_ONCE;
        var known = arrivals.computeIfAbsent(network, key -> new Arrivals(full, now));
        known.left = Math.min(full, known.left + (double) perSecond * (now - known.at) / TimeUnit.SECONDS.toNanos(1));
        known.at = now;
        if (known.left < 1) {
            return false;
        }
        known.left--;
        return true;
    }

    private void tell(String network) {
        long now = nanos.getAsLong();
        if (now - toldAt >= QUIET) {
            toldAt = now;
            LOG.warn("{} opens more connections than it may; {} were closed at once until now", network, refused);
        }
    }

    private static String network(InetAddress address) {
        var bytes = address.getAddress();
        try {
            return bytes.length == 16
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(bytes, 8), 16))
                                    .getHostAddress() + "/64"
                    : address.getHostAddress();
        } catch (UnknownHostException e) {
            return address.getHostAddress();
        }
    }
}
