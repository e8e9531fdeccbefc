/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.CheckHistory;
import io.mendip.history.StatusChange;
import io.mendip.history.provider.store.CheckOwners;
import io.mendip.history.provider.store.SeriesQuery;
import io.mendip.history.provider.store.StatusChanges;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** History in the database. */
@Component(service = {CheckHistory.class, StoredCheckHistory.class})
public final class StoredCheckHistory implements CheckHistory {

    private static final int MAX_METRICS = 32;
    private static final long SECOND = 1000;
    private static final int ALL_POINTS = 20 * MAX_POINTS;
    private static final int MIN_POINTS = 24;

    private final Database database;
    private final Retention retention;

    /** On the history unit. */
    @Activate
    public StoredCheckHistory(
            @Reference(target = HistoryUnit.TARGET) Database database, @Reference Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    /** The agent of a check that is expected of one. */
    public Optional<String> owner(long checkId) {
        return database.read(connection -> CheckOwners.find(connection, checkId));
    }

    @Override
    public Series series(long checkId, Instant from, Instant to, int points) {
        var span = span(from, to, points);
        return database.read(connection -> {
            var agent = CheckOwners.find(connection, checkId).orElse("");
            var query = new SeriesQuery(agent, List.of(checkId), MAX_METRICS, span.from(), span.to(), span.step());
            var found = new HistoryReader(retention.window()).read(connection, query);
            return new Series(
                    from,
                    to,
                    span.step() / SECOND,
                    found.of(checkId),
                    bands(connection, checkId, from, to),
                    found.source());
        });
    }

    /** The first metric of each check of an agent. */
    public Map<Long, List<Line>> headlines(String agentId, List<Long> checks, Instant from, Instant to, int points) {
        // A chart of many checks is small: all together are not more than a few full series.
        var span = span(from, to, Math.min(points, Math.max(MIN_POINTS, ALL_POINTS / Math.max(1, checks.size()))));
        return database.read(connection -> {
            var query = new SeriesQuery(agentId, checks, 1, span.from(), span.to(), span.step());
            return new HistoryReader(retention.window()).read(connection, query).lines();
        });
    }

    @Override
    public List<StatusChange> changes(long checkId, Instant before, int limit) {
        return changes(checkId, before, 0, limit);
    }

    /** The same, going on at that very time before an id. */
    public List<StatusChange> changes(long checkId, Instant before, long id, int limit) {
        return database.read(connection ->
                StatusChanges.list(connection, checkId, before.toEpochMilli(), id, Math.min(limit, MAX_POINTS)));
    }

    private record Span(long from, long to, long step) {}

    private static Span span(Instant from, Instant to, int points) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("the time ends before it begins");
        }
        // A step is shared by two points where the first one begins before the time does.
        int steps = Math.max(1, Math.min(points, MAX_POINTS) - 1);
        long seconds = Math.max(1, -Math.floorDiv(-Duration.between(from, to).toSeconds(), steps));
        return new Span(from.toEpochMilli(), to.toEpochMilli(), seconds * SECOND);
    }

    /** Changes before the newest so many of the time are left out; then the first severity begins with the oldest kept. */
    private List<Band> bands(Connection connection, long checkId, Instant from, Instant to) throws SQLException {
        var now = retention.clock().instant();
        var end = to.isBefore(now) ? to : now;
        var bands = new ArrayList<Band>();
        for (var change : StatusChanges.list(connection, checkId, end.toEpochMilli(), 0, MAX_POINTS)) {
            var start = change.at().isBefore(from) ? from : change.at();
            if (start.isBefore(end)) {
                bands.add(0, new Band(start, end, change.to()));
                end = start;
            }
            if (!change.at().isAfter(from)) {
                break;
            }
        }
        return joined(bands);
    }

    private static List<Band> joined(List<Band> bands) {
        var joined = new ArrayList<Band>();
        for (var band : bands) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).severity() == band.severity()) {
                joined.set(last, new Band(joined.get(last).from(), band.to(), band.severity()));
            } else {
                joined.add(band);
            }
        }
        return joined;
    }
}
