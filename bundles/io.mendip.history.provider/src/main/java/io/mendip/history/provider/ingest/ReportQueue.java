/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import io.mendip.bus.AgentReport;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Messages that wait for a writer. Bounded: what does not fit is left out, and its agent sends it again. */
public final class ReportQueue {

    private final BlockingQueue<AgentReport> waiting;
    private final int capacity;
    private final long capacityBytes;
    private final AtomicLong bytes = new AtomicLong();
    private final IngestMeter meter;
    private final Lock gathering = new ReentrantLock();

    /**
     * An empty queue.
     *
     * @param capacity messages
     * @param capacityBytes of all messages together
     * @param meter counts what does not fit
     */
    public ReportQueue(int capacity, long capacityBytes, IngestMeter meter) {
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.capacity = capacity;
        this.capacityBytes = capacityBytes;
        this.meter = meter;
    }

    /** Takes a message, or counts it as refused. */
    public void offer(AgentReport report) {
        int length = report.payload().length;
        if (bytes.addAndGet(length) > capacityBytes || !waiting.offer(report)) {
            bytes.addAndGet(-length);
            meter.refused.increment();
        }
    }

    /** Messages waiting. */
    public int size() {
        return waiting.size();
    }

    /** Messages that may wait. */
    public int capacity() {
        return capacity;
    }

    /** Whether it is nearly full. */
    public boolean crowded() {
        return waiting.size() > capacity * 0.8 || bytes.get() > capacityBytes * 0.8;
    }

    /** Held by the writer that gathers a batch. */
    Lock gathering() {
        return gathering;
    }

    @Nullable
    AgentReport poll(Duration wait) throws InterruptedException {
        var report = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
        if (report != null) {
            bytes.addAndGet(-report.payload().length);
        }
        return report;
    }
}
