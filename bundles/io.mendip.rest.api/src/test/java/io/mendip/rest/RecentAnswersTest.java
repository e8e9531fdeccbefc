/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger made = new AtomicInteger();
    private final RecentAnswers<String, Integer> answers = new RecentAnswers<>(Duration.ofSeconds(1), now::get);

    @Test
    void keepsEachAnswerForItsTime() {
        assertThat(answers.get("a", made::incrementAndGet)).isEqualTo(1);
        assertThat(answers.get("b", made::incrementAndGet)).isEqualTo(2);
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(answers.get("a", made::incrementAndGet)).isEqualTo(1);

        now.addAndGet(Duration.ofMillis(1).toNanos());

        assertThat(answers.get("a", made::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void keepsNothingOfAFailure() {
        assertThatThrownBy(() -> answers.get("a", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        assertThat(answers.get("a", made::incrementAndGet)).isEqualTo(1);
    }

    @Test
    void isAskedOnceByManyAtTheSameTime() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> answers.get("a", () -> {
            begun.countDown();
            await(goOn);
            return made.incrementAndGet();
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        now.addAndGet(Duration.ofHours(1).toNanos());

        var second = CompletableFuture.supplyAsync(() -> answers.get("a", made::incrementAndGet));
        goOn.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(second.get(10, TimeUnit.SECONDS)).isBetween(1, 2);
    }

    @Test
    void holdsABoundedNumber() {
        for (int i = 0; i < 300; i++) {
            answers.get("q" + i, made::incrementAndGet);
        }

        for (int i = 0; i < 300; i++) {
            answers.get("q" + i, made::incrementAndGet);
        }
        assertThat(made.get()).as("300 answers asked for twice").isBetween(301, 600);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
