/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.rest.Live;
import io.mendip.system.provider.health.HealthReport.Missing;
import io.mendip.system.provider.health.HealthReport.Part;
import io.mendip.system.provider.health.HealthReport.Unsatisfied;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the server's health every few seconds, logs what has changed and tells the open pages. */
@Component(service = {})
public final class HealthNews {

    private static final Logger LOG = LoggerFactory.getLogger(HealthNews.class);
    private static final long PERIOD_SECONDS = 3;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile @Nullable Live live;

    private final HealthRegistry registry;
    private final ScheduledExecutorService clock;
    private List<?> told = List.of();
    private String status = "";

    /** Begins to look. */
    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // what it runs lets nothing out
    public HealthNews(@Reference HealthRegistry registry) {
        this(registry, null);
        clock.scheduleWithFixedDelay(this::lookSafely, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    HealthNews(HealthRegistry registry, @Nullable Live live) {
        this.registry = registry;
        this.live = live;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "health news");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    /** Tells what has changed since the last look. */
    void look() {
        var report = registry.report();
        if (report.news().equals(told)) {
            return;
        }
        told = report.news();
        log(report);
        var channel = live;
        if (channel != null) {
            // Health belongs to the whole server; who may subscribe was decided by permission.
            channel.publish(HealthTopic.NAME, "changed", data(report), scope -> true);
        }
    }

    private void log(HealthReport report) {
        if (!report.status().equals(status)) {
            status = report.status();
            LOG.info("The server is {}", status);
        }
        report.components().stream()
                .filter(part -> !"ok".equals(part.status()))
                .forEach(part -> LOG.warn("{} is {}: {}", part.title(), part.status(), part.reason()));
    }

    private void lookSafely() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.error("Looking at the server's health failed", e);
        }
    }

    private static Map<String, ?> data(HealthReport report) {
        return Map.of(
                "status", report.status(),
                "components", report.components().stream().map(HealthNews::data).toList(),
                "unsatisfied",
                        report.unsatisfied().stream().map(HealthNews::data).toList(),
                "serverTime", report.serverTime().toString(),
                "version", report.version());
    }

    private static Map<String, ?> data(Part part) {
        return Map.of(
                "name", part.name(),
                "title", part.title(),
                "status", part.status(),
                "since", part.since().toString(),
                "reason", part.reason(),
                "version", part.version(),
                "address", part.address(),
                "details", part.details(),
                "notices", part.notices());
    }

    private static Map<String, ?> data(Unsatisfied component) {
        return Map.of(
                "bundle", component.bundle(),
                "component", component.component(),
                "state", component.state(),
                "reason", component.reason(),
                "missing", component.missing().stream().map(HealthNews::data).toList());
    }

    private static Map<String, ?> data(Missing missing) {
        return Map.of("reference", missing.reference(), "target", missing.target());
    }
}
