/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of messages and results since the start. */
public final class IngestMeter {

    /** Results stored. */
    public final LongAdder stored = new LongAdder();

    /** Messages that were known already, or from a life of the spool that has passed. */
    public final LongAdder known = new LongAdder();

    /** Results of checks that are not expected of their agent. */
    public final LongAdder foreign = new LongAdder();

    /** Messages of agents that nobody knows. */
    public final LongAdder strangers = new LongAdder();

    /** Messages not taken because the queue was full; their agents send them again. */
    public final LongAdder refused = new LongAdder();

    /** Messages set aside because they cannot be stored. */
    public final LongAdder rejected = new LongAdder();

    /** Transactions committed. */
    public final LongAdder commits = new LongAdder();

    private volatile String lastError = "";
    private volatile boolean stuck;
    private volatile @Nullable Instant lastCommit;

    /** Something failed. */
    public void failed(String what, boolean stopsAll) {
        lastError = what;
        stuck = stopsAll;
    }

    /** A transaction was committed. */
    public void committed() {
        commits.increment();
        lastCommit = Instant.now();
        stuck = false;
    }

    /** What failed last, empty when nothing did. */
    public String lastError() {
        return lastError;
    }

    /** When results were committed last, null before the first time. */
    public @Nullable Instant lastCommit() {
        return lastCommit;
    }

    /** Whether nothing can be stored at the moment. */
    public boolean stuck() {
        return stuck;
    }
}
