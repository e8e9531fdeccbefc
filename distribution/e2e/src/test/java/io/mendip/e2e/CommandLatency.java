/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How long commands take: an agent is pinged over REST in an even pace, each time as the server measures it, from the
 * signature to the answer.
 *
 * @param name of what was going on
 * @param millis of each that was answered, ascending
 * @param failed what became of those that were not
 */
record CommandLatency(String name, List<Double> millis, List<String> failed) {

    /** Pings for so long, fifty times a second at most. */
    static CommandLatency measure(String name, Rest rest, String agent, Duration time) {
        var millis = new ArrayList<Double>();
        var failed = new ArrayList<String>();
        long end = System.nanoTime() + time.toNanos();
        for (long next = System.nanoTime(); System.nanoTime() < end; next += 20_000_000) {
            LockSupport.parkNanos(next - System.nanoTime());
            var answer = rest.send("POST", "/agents/" + agent + "/ping", null);
            if (answer.status() == 200) {
                millis.add(answer.json().get("roundTripMs").asDouble());
            } else {
                failed.add(answer.status() + " " + answer.body());
            }
        }
        Collections.sort(millis);
        return new CommandLatency(name, List.copyOf(millis), List.copyOf(failed));
    }

    /** The value that so many of a hundred do not exceed. */
    double percentile(double percent) {
        return millis.get((int) Math.min(millis.size() - 1, Math.floor(millis.size() * percent / 100)));
    }

    @Override
    public String toString() {
        return millis.isEmpty()
                ? name + ": none was answered, " + failed
                : String.format(
                        Locale.ROOT,
                        "%-44s n %4d  p50 %6.2f ms  p99 %7.2f ms  max %7.2f ms  failed %s",
                        name,
                        millis.size(),
                        percentile(50),
                        percentile(99),
                        millis.get(millis.size() - 1),
                        failed);
    }
}
