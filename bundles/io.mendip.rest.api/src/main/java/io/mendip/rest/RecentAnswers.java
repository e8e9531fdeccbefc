/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
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

    private final Cache<K, V> answers;

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
        answers = Caffeine.newBuilder()
                .maximumSize(MAX_ANSWERS)
                .expireAfterWrite(kept)
                .ticker(clock::getAsLong)
                .executor(Runnable::run) // its upkeep is a few steps: no thread of others for it
                .build();
    }

    /** The answer that is kept, or a new one. What the maker throws goes to the caller, and nothing is kept. */
    public V get(K question, Supplier<V> maker) {
        return answers.get(question, unused -> maker.get());
    }
}
