/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.LaunchProperties;
import io.mendip.system.provider.health.HealthReport.Part;
import io.mendip.system.provider.health.HealthReport.Unsatisfied;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/** Knows how the server is; asks its parts at most every two seconds, however many look. */
@Component(service = HealthRegistry.class)
public final class HealthRegistry {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(1);
    /** A bundle that is replaced is away for a second or two; a load balancer must not move everybody for that. */
    static final Duration GRACE = Duration.ofSeconds(6);

    /** Components of others, such as libraries, may be unsatisfied for good; ours never are when all is well. */
    private static final String OURS = "io.mendip.";

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<HealthIndicator> indicators;

    private final Supplier<List<Unsatisfied>> unsatisfied;
    private final String version;
    private final Clock clock;
    private final ExecutorService executor;
    private final Examination examination;
    private @Nullable HealthReport last;
    private @Nullable Instant failedSince;
    private boolean hasServed;

    /** Asks the indicators that are services and the runtime of the components. */
    @Activate
    public HealthRegistry(@Reference ServiceComponentRuntime runtime, @Reference LaunchProperties launch) {
        this(new UnsatisfiedComponents(runtime)::list, launch.version(), Clock.systemUTC(), LIMIT, List.of());
    }

    HealthRegistry(
            Supplier<List<Unsatisfied>> unsatisfied,
            String version,
            Clock clock,
            Duration limit,
            List<HealthIndicator> indicators) {
        this.unsatisfied = unsatisfied;
        this.version = version;
        this.clock = clock;
        this.indicators = indicators;
        this.executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
        });
        this.examination = new Examination(executor, limit, clock);
    }

    /** How the server is, or was up to two seconds ago. */
    public synchronized HealthReport report() {
        var now = clock.instant();
        var known = last;
        if (known != null && isFresh(known.serverTime(), now)) {
            return known;
        }
        var parts = examination.of(indicators);
        var missing = unsatisfied.get();
        var report = new HealthReport(judge(parts, missing), parts, missing, clock.instant(), version);
        last = report;
        note(report);
        return report;
    }

    private void note(HealthReport report) {
        boolean failed = "failed".equals(report.status());
        hasServed |= !failed;
        if (!failed) {
            failedSince = null;
        } else if (failedSince == null) {
            failedSince = report.serverTime();
        }
    }

    /**
     * How the server is, for those who send callers elsewhere when it has failed: a failure of a moment is none, unless
     * the server has not been well before.
     */
    public synchronized String outwardStatus() {
        var report = report();
        var since = failedSince;
        boolean passing = since != null
                && hasServed
                && Duration.between(since, report.serverTime()).compareTo(GRACE) < 0;
        return passing ? "degraded" : report.status();
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
    }

    private static boolean isFresh(Instant then, Instant now) {
        return !now.isBefore(then) && Duration.between(then, now).compareTo(FRESH) < 0;
    }

    private static String judge(List<Part> parts, List<Unsatisfied> missing) {
        var worst = parts.stream()
                .map(part -> Health.Status.valueOf(part.status().toUpperCase(Locale.ROOT)))
                .max(Health.Status::compareTo)
                .orElse(Health.Status.OK);
        var lacking = missing.stream()
                .filter(component -> component.bundle().startsWith(OURS))
                .map(component -> "failed".equals(component.state()) ? Health.Status.FAILED : Health.Status.DEGRADED)
                .max(Health.Status::compareTo)
                .orElse(Health.Status.OK);
        var status = worst.compareTo(lacking) < 0 ? lacking : worst;
        return status.name().toLowerCase(Locale.ROOT);
    }
}
