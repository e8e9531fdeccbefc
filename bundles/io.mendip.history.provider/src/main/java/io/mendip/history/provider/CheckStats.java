/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mendip.account.Scope;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.StatusChange;
import io.mendip.history.provider.FailingSeries.Range;
import io.mendip.history.provider.store.StatusFigures;
import io.mendip.history.provider.store.StatusFigures.Broken;
import io.mendip.history.provider.store.StatusFigures.Tally;
import io.mendip.history.provider.store.StatusFigures.Trouble;
import io.mendip.history.provider.store.Within;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How the checks within a scope are and were. What changed in a long time is added up seldom; the numbers of now end it.
 */
@Component(service = CheckStats.class)
public final class CheckStats {

    private static final int MAX_SCOPES = 256;
    private static final int AGENTS = 10;
    private static final int CHANGES = 20;
    private static final int BROKEN = 20_000;

    private final Database database;
    private final Agents agents;
    private final Clock clock;
    private final Map<Range, Cache<Scope, FailingSeries>> pasts = new EnumMap<>(Range.class);

    /**
     * The answer.
     *
     * @param now the numbers of now
     * @param failing the numbers over time
     * @param broken what is failing now, the worst first, 20,000 at most
     * @param agents the worst
     * @param changes the last within the range, newest first
     */
    public record Stats(
            Tally now, FailingSeries failing, List<Broken> broken, List<Trouble> agents, List<StatusChange> changes) {}

    /** Reads the states and changes of these agents. */
    @Activate
    public CheckStats(
            @Reference(target = HistoryUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference Retention retention) {
        this(database, agents, retention.clock(), true);
    }

    CheckStats(Database database, Agents agents, Clock clock, boolean keeping) {
        this.database = database;
        this.agents = agents;
        this.clock = clock;
        for (var range : Range.values()) {
            pasts.put(
                    range,
                    Caffeine.newBuilder()
                            .maximumSize(MAX_SCOPES)
                            .expireAfterWrite(keeping ? range.kept() : Duration.ZERO)
                            .executor(Runnable::run)
                            .build());
        }
    }

    /** How the checks of a scope are and were. */
    public Stats of(Scope scope, Range range) {
        var within = scope.all()
                ? Within.ALL
                : new Within(agents.in(scope).stream().map(AgentSummary::id).toList());
        var past = Objects.requireNonNull(pasts.get(range))
                .get(scope, asked -> database.read(connection -> past(connection, within, range)));
        return database.read(connection -> {
            var now = clock.instant();
            var present = StatusFigures.now(connection, within);
            return new Stats(
                    present,
                    past.until(now, present),
                    StatusFigures.broken(connection, within, BROKEN),
                    StatusFigures.agents(connection, within, AGENTS),
                    StatusFigures.recent(connection, within, range.start(now), CHANGES));
        });
    }

    private FailingSeries past(Connection connection, Within within, Range range) throws SQLException {
        Instant now = clock.instant();
        long start = range.start(now);
        var changes = StatusFigures.steps(connection, within, start, range.stepMillis());
        return FailingSeries.of(range, start, now, StatusFigures.now(connection, within), changes);
    }
}
