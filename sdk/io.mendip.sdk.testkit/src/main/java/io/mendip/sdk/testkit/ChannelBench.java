/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.check.Severity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Has a channel deliver in a test: settings are made of JSON values as parameters of checks are, an attempt has a time limit
 * and is interrupted at its end, and whatever is thrown becomes an attempt to be repeated. Immutable.
 */
public final class ChannelBench {

    /** What is delivered when a test says nothing else. */
    public static final Notification SAMPLE = new Notification(
            "0190e7a0-0000-7000-8000-000000000001",
            Notification.Event.RAISED,
            Severity.ERROR,
            "Acme",
            "mail-01",
            "Free space",
            "C: has 2 % free",
            Instant.parse("2026-11-22T08:00:00Z"),
            URI.create("https://mendip.example/agents/1"));

    private final NotificationChannel<?> channel;
    private final Notification notification;
    private final Bench bench;

    private ChannelBench(NotificationChannel<?> channel, Notification notification, Bench bench) {
        this.channel = channel;
        this.notification = notification;
        this.bench = bench;
    }

    /** A bench for a channel, with a time limit of 10 seconds. */
    public static ChannelBench of(NotificationChannel<?> channel) {
        return new ChannelBench(channel, SAMPLE, new Bench(Kind.CHANNEL.runs(channel), Bench.LIMIT, Bench::daemon));
    }

    /** This bench with another time limit. */
    public ChannelBench withLimit(Duration other) {
        return new ChannelBench(channel, notification, bench.withLimit(other));
    }

    /** This bench with something else to deliver. */
    public ChannelBench withNotification(Notification other) {
        return new ChannelBench(channel, other, bench);
    }

    /**
     * Delivers once.
     *
     * @param settings JSON values by the names of the record's components; what is left out has its default
     * @throws InterruptedException this thread was interrupted
     */
    public ChannelOutcome deliver(Map<String, Object> settings) throws InterruptedException {
        var attempted = new Attempted(channel, notification);
        var outcome = bench.start(attempted.bound(), settings).outcome();
        return new ChannelOutcome(
                outcome.ending(),
                attempted
                        .delivery()
                        .filter(answer -> outcome.ending() == BenchOutcome.Ending.ANSWERED)
                        .orElseGet(() -> Delivery.retry(outcome.result().summary())),
                outcome.thrown(),
                outcome.duration(),
                outcome.returned());
    }
}
