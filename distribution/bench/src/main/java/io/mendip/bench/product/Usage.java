/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.util.Locale;

/**
 * Processor time that the server's processes have taken.
 *
 * @param server microseconds of the server's JVM
 * @param postgres of all processes of the database
 * @param nats of the broker
 */
public record Usage(long server, long postgres, long nats) {

    /** What was taken since an earlier look. */
    public Usage since(Usage earlier) {
        return new Usage(server - earlier.server, postgres - earlier.postgres, nats - earlier.nats);
    }

    /** The same when the broker of the earlier look has ended since, and another one has begun from nothing. */
    public Usage sinceBrokerDied(Usage earlier) {
        return new Usage(server - earlier.server, postgres - earlier.postgres, nats);
    }

    /** Of all together. */
    public long sum() {
        return server + postgres + nats;
    }

    /** Microseconds an item, by process, for the table. */
    public String perItem(double items) {
        return String.format(
                Locale.ROOT,
                "server %.2f, postgres %.2f, nats %.2f, sum %.2f",
                server / items,
                postgres / items,
                nats / items,
                sum() / items);
    }

    /** Hundredths of one core, by process, over some seconds. */
    public String percent(double seconds) {
        double hundredth = seconds * 1e4;
        return String.format(
                Locale.ROOT,
                "server %.1f %%, postgres %.1f %%, nats %.1f %%, sum %.1f %%",
                server / hundredth,
                postgres / hundredth,
                nats / hundredth,
                sum() / hundredth);
    }
}
