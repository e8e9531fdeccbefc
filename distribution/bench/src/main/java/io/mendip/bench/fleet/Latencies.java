/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Series;
import io.mendip.bench.product.Broker;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How long messages with results wait for their acknowledgement, heard at the broker: a message names the subject of its
 * answer, and the answer comes by there.
 */
final class Latencies implements AutoCloseable {

    private final Broker broker;
    private final Map<String, Long> open = new ConcurrentHashMap<>();
    private final List<Double> millis = new CopyOnWriteArrayList<>();

    Latencies(Broker broker) throws IOException {
        this.broker = broker;
        broker.handler((subject, reply, payload) -> heard(subject, reply));
        broker.subscribe("r.*.checks", 1);
        broker.subscribe("_I.>", 2);
    }

    private void heard(String subject, String reply) {
        long now = System.nanoTime();
        if (subject.startsWith("r.")) {
            open.put(reply, now);
        } else {
            var sent = open.remove(subject);
            if (sent != null) {
                millis.add((now - sent) / 1e6);
            }
        }
    }

    /** What was heard until now; forgets it. */
    List<Double> take() {
        var taken = List.copyOf(millis);
        millis.clear();
        return taken;
    }

    /** The same as a series. */
    Series series() throws IOException {
        var taken = take();
        if (taken.isEmpty()) {
            throw new IOException("no message with results came by at the broker");
        }
        return Series.of(taken);
    }

    @Override
    public void close() throws IOException {
        broker.close();
    }
}
