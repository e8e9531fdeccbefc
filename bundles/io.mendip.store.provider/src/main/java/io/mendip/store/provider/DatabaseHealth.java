/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tries the database every few seconds, so that the answer is at hand even when the database gives none. */
@Component
public final class DatabaseHealth implements HealthIndicator {

    private static final String QUESTION =
            "select current_setting('server_version'), pg_size_pretty(pg_database_size(current_database()))";

    private final Pool pool;
    private final ScheduledExecutorService clock;
    private volatile Health last = Health.degraded("Not tried yet.");

    /** Begins to try. */
    @Activate
    @SuppressWarnings("FutureReturnValueIgnored") // what it runs lets nothing out
    public DatabaseHealth(@Reference Pool pool) {
        this.pool = pool;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "database health");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(() -> last = attempt(), 0, 2, TimeUnit.SECONDS);
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public String title() {
        return "Database";
    }

    @Override
    public Health health() {
        return last;
    }

    @Deactivate
    void close() {
        clock.shutdownNow();
    }

    private Health attempt() {
        if (!pool.problem().isEmpty()) {
            return Health.failed(pool.problem());
        }
        try (var connection = pool.source().getConnection();
                var statement = connection.createStatement()) {
            statement.setQueryTimeout(5);
            try (var result = statement.executeQuery(QUESTION)) {
                result.next();
                var details = Map.of(
                        "size", result.getString(2),
                        "connections", pool.use(),
                        "restarts", Integer.toString(pool.restarts()));
                return Health.ok()
                        .of("PostgreSQL " + result.getString(1), pool.address())
                        .with(details);
            }
        } catch (SQLException | RuntimeException e) {
            return Health.failed("The database does not answer: " + e.getMessage())
                    .of("", pool.address());
        }
    }
}
