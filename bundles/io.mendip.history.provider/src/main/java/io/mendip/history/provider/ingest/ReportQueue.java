/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a writer. Bounded: what does not fit is left out, and its agent sends it again. */
public final class ReportQueue {

    private final BlockingQueue<AgentReport> waiting;
    private final int capacity;
    private final IngestMeter meter;

    /** An empty queue. */
    public ReportQueue(int capacity, IngestMeter meter) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.capacity = capacity;
        this.meter = meter;
    }

    /** Takes a message, or counts it as refused. */
    public void offer(AgentReport report) {
        if (!waiting.offer(report)) {
            meter.refused.increment();
        }
    }

    /** Messages waiting. */
    public int size() {
        return waiting.size();
    }

    /** Whether it is nearly full. */
    public boolean crowded() {
        return waiting.size() > capacity * 0.8;
    }

    @Nullable
    AgentReport poll(Duration wait) throws InterruptedException {
        return waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
