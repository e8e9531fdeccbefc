/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.provider.health.HealthReport.Part;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks indicators side by side, with one time limit for all, and remembers since when each is as it is. */
final class Examination {

    private record Standing(Health.Status status, Instant since) {}

    private final Executor executor;
    private final Duration limit;
    private final Clock clock;
    private final Map<HealthIndicator, CompletableFuture<Health>> asked = new ConcurrentHashMap<>();
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();

    Examination(Executor executor, Duration limit, Clock clock) {
        this.executor = executor;
        this.limit = limit;
        this.clock = clock;
    }

    /** One part for each indicator, worst first. */
    List<Part> of(Collection<HealthIndicator> indicators) {
        var answers = new LinkedHashMap<HealthIndicator, CompletableFuture<Health>>();
        indicators.forEach(indicator -> answers.put(indicator, ask(indicator)));
        long end = System.nanoTime() + limit.toNanos();
        var parts = answers.entrySet().stream()
                .map(answer -> part(answer.getKey(), await(answer.getValue(), end - System.nanoTime())))
                .sorted(Comparator.comparing((Part part) ->
                                Health.Status.valueOf(part.status().toUpperCase(Locale.ROOT)))
                        .reversed()
                        .thenComparing(Part::title))
                .toList();
        standings.keySet().retainAll(parts.stream().map(Part::name).toList());
        return parts;
    }

    /** An indicator that hangs is not asked again until it has answered, or threads would pile up. */
    private CompletableFuture<Health> ask(HealthIndicator indicator) {
        var answer = new CompletableFuture<Health>();
        var earlier = asked.putIfAbsent(indicator, answer);
        if (earlier != null) {
            return earlier;
        }
        executor.execute(() -> {
            var health = healthOf(indicator);
            // In this order, or the next examination could be handed this answer.
            asked.remove(indicator);
            answer.complete(health);
        });
        return answer;
    }

    private static Health healthOf(HealthIndicator indicator) {
        try {
            return indicator.health();
        } catch (RuntimeException | LinkageError e) {
            return Health.failed(String.valueOf(e.getMessage()));
        }
    }

    private static Health await(CompletableFuture<Health> answer, long nanos) {
        try {
            return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Health.failed("It did not say within a second how it is.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.failed("Nobody waited for its answer.");
        } catch (ExecutionException e) {
            return Health.failed(String.valueOf(e.getMessage()));
        }
    }

    private Part part(HealthIndicator indicator, Health health) {
        var standing = standings.compute(
                indicator.name(),
                (name, old) -> old != null && old.status() == health.status()
                        ? old
                        : new Standing(health.status(), clock.instant()));
        return new Part(
                indicator.name(),
                indicator.title(),
                health.status().name().toLowerCase(Locale.ROOT),
                standing.since(),
                health.reason(),
                health.version(),
                health.address(),
                health.details(),
                health.notices());
    }
}
