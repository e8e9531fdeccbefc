/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mendip.account.Scope;
import io.mendip.rest.Live;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.provider.health.HealthReport.Missing;
import io.mendip.system.provider.health.HealthReport.Part;
import io.mendip.system.provider.health.HealthReport.Unsatisfied;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthRegistryTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Unsatisfied> missing = new ArrayList<>();
    private final List<HealthIndicator> indicators = new ArrayList<>();
    private Instant now = START;
    private final HealthRegistry registry = registry(Duration.ofSeconds(20));

    private HealthRegistry registry(Duration limit) {
        return new HealthRegistry(() -> List.copyOf(missing), "1.0", clock(() -> now), limit, indicators);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void isAsItsWorstPart() {
        indicators.add(indicator("a", Health::ok));
        indicators.add(indicator("b", () -> Health.failed("gone")));
        indicators.add(indicator("c", () -> Health.degraded("old").of("1", "here")));

        var report = registry.report();

        assertThat(report.status()).isEqualTo("failed");
        assertThat(report.components()).extracting(Part::name).containsExactly("b", "c", "a");
        assertThat(report.version()).isEqualTo("1.0");
    }

    @Test
    void isWellWithAdvice() {
        indicators.add(indicator("a", () -> Health.ok().advise("Move the file away.")));

        var report = registry.report();

        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.components())
                .extracting(Part::status, Part::reason, Part::notices)
                .containsExactly(tuple("ok", "", List.of("Move the file away.")));
    }

    @Test
    void hasFailedWhenOneOfItsOwnServicesCouldNotStart() {
        missing.add(new Unsatisfied("io.mendip.trust.provider", "Signer", "failed", "no key", List.of()));

        assertThat(registry.report().status()).isEqualTo("failed");
    }

    @Test
    void aFailureOfAMomentIsNoneToThoseOutside() {
        indicators.add(indicator("a", Health::ok));
        assertThat(registry.outwardStatus()).isEqualTo("ok");
        missing.add(new Unsatisfied("io.mendip.trust.provider", "Signer", "failed", "no key", List.of()));

        now = now.plusSeconds(3);
        assertThat(registry.report().status()).isEqualTo("failed");
        assertThat(registry.outwardStatus()).isEqualTo("degraded");
        now = now.plusSeconds(5);
        assertThat(registry.outwardStatus()).isEqualTo("degraded");
        now = now.plusSeconds(2);
        assertThat(registry.outwardStatus()).isEqualTo("failed");

        missing.clear();
        now = now.plusSeconds(2);
        assertThat(registry.outwardStatus()).isEqualTo("ok");
    }

    @Test
    void aServerThatHasNotBeenWellYetHasFailed() {
        missing.add(new Unsatisfied("io.mendip.trust.provider", "Signer", "failed", "no key", List.of()));

        assertThat(registry.outwardStatus()).isEqualTo("failed");
    }

    @Test
    void takesAnExceptionForAFailure() {
        indicators.add(indicator("a", () -> {
            throw new IllegalStateException("no idea");
        }));

        assertThat(registry.report().components())
                .extracting(Part::status, Part::reason)
                .containsExactly(tuple("failed", "no idea"));
    }

    @Test
    void doesNotWaitForAnIndicatorThatHangsAndDoesNotAskItAgainMeanwhile() {
        var release = new CountDownLatch(1);
        var asked = new AtomicInteger();
        indicators.add(indicator("quick", Health::ok));
        indicators.add(indicator("slow", () -> {
            asked.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Health.ok();
        }));

        var hurried = registry(Duration.ofSeconds(1));
        var first = hurried.report();
        now = now.plusSeconds(10);
        hurried.report();

        assertThat(first.components())
                .extracting(Part::name, Part::status)
                .containsExactly(tuple("slow", "failed"), tuple("quick", "ok"));
        assertThat(asked).hasValue(1);
        release.countDown();
        hurried.close();
    }

    @Test
    void answersFromMemoryForTwoSeconds() {
        var asked = new AtomicInteger();
        indicators.add(indicator("a", () -> {
            asked.incrementAndGet();
            return Health.ok();
        }));

        registry.report();
        now = now.plusMillis(1900);
        registry.report();
        assertThat(asked).hasValue(1);

        now = now.plusMillis(200);
        registry.report();
        assertThat(asked).hasValue(2);
    }

    @Test
    void remembersSinceWhenAPartIsAsItIs() {
        var health = new Health[] {Health.ok()};
        indicators.add(indicator("a", () -> health[0]));
        registry.report();

        now = START.plusSeconds(60);
        assertThat(registry.report().components().get(0).since()).isEqualTo(START);

        health[0] = Health.failed("gone");
        now = START.plusSeconds(120);
        assertThat(registry.report().components().get(0).since()).isEqualTo(now);
    }

    @Test
    void isDegradedWhenAServiceOfOursIsMissingButNotForALibrarys() {
        missing.add(new Unsatisfied("org.library", "x", "unsatisfied", "", List.of()));
        assertThat(registry.report().status()).isEqualTo("ok");

        missing.add(new Unsatisfied(
                "io.mendip.fleet.provider", "y", "unsatisfied", "", List.of(new Missing("Database", "(a=b)"))));
        now = now.plusSeconds(5);
        assertThat(registry.report().status()).isEqualTo("degraded");
    }

    @Test
    void tellsOpenPagesOnlyWhatHasChanged() {
        var health = new Health[] {Health.ok().with(Map.of("count", "1"))};
        indicators.add(indicator("a", () -> health[0]));
        var live = new RecordedLive();
        var news = new HealthNews(registry, live);

        news.look();
        health[0] = Health.ok().with(Map.of("count", "2"));
        now = now.plusSeconds(5);
        news.look();
        assertThat(live.events).hasSize(1);

        health[0] = Health.failed("gone");
        now = now.plusSeconds(5);
        news.look();
        assertThat(live.events).hasSize(2);
        assertThat(live.events.get(1).get("status")).isEqualTo("failed");
        news.close();
    }

    private static final class RecordedLive implements Live {

        private final List<Map<String, ?>> events = new ArrayList<>();

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            assertThat(topic).isEqualTo("system");
            events.add(data);
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }
    }

    private static HealthIndicator indicator(String name, Supplier<Health> health) {
        return new HealthIndicator() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String title() {
                return name;
            }

            @Override
            public Health health() {
                return health.get();
            }
        };
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneId.of("UTC"));
    }
}
