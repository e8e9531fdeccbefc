/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Keeps answers that many ask for and that cost something to make, each for a moment. Who asks while one is being made waits
 * for it, so that it is made once. Safe for any thread; the number of answers is bounded.
 *
 * @param <K> what is asked for
 * @param <V> the answer
 */
public final class RecentAnswers<K, V> {

    private static final int MAX_ANSWERS = 256;

    private final long nanos;
    private final LongSupplier clock;
    private final Map<K, Made<V>> answers = new LinkedHashMap<>();

    private record Made<V>(long at, CompletableFuture<V> answer) {}

    /** Keeps each answer for so long. */
    public RecentAnswers(Duration kept) {
        this(kept, System::nanoTime);
    }

    /**
     * The same by another clock.
     *
     * @param clock nanoseconds, as {@link System#nanoTime}
     */
    public RecentAnswers(Duration kept, LongSupplier clock) {
        this.nanos = kept.toNanos();
        this.clock = clock;
    }

    /** The answer that is kept, or a new one. What the maker throws goes to the caller, and nothing is kept. */
    public V get(K question, Supplier<V> maker) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        Made<V> made;
        synchronized (answers) {
            var known = answers.get(question);
            made = known != null && isFresh(known) ? known : new Made<>(clock.getAsLong(), mine);
            if (made != known) {
                answers.remove(question);
                answers.put(question, made);
                tidy();
            }
        }
        return made.answer() == mine ? make(question, made, maker) : waitFor(made, maker);
    }

    private V make(K question, Made<V> made, Supplier<V> maker) {
        try {
            var value = maker.get();
            made.answer().complete(value);
            return value;
        } catch (RuntimeException e) {
            synchronized (answers) {
                answers.remove(question, made);
            }
            throw e;
        } finally {
            // Whoever waits for one that failed makes its own.
            made.answer().cancel(false);
        }
    }

    private static <V> V waitFor(Made<V> made, Supplier<V> maker) {
        try {
            return made.answer().join();
        } catch (RuntimeException e) {
            return maker.get();
        }
    }

    private boolean isFresh(Made<V> made) {
        return !made.answer().isDone() || clock.getAsLong() - made.at() < nanos;
    }

    private void tidy() {
        var oldest = answers.entrySet().iterator();
        while (answers.size() > MAX_ANSWERS) {
            oldest.next();
            oldest.remove();
        }
    }
}
