/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.command.CommandState;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The table of jobs, in the transaction of a connection. Who may see what is not its business: see {@link HistoryTable}. */
public final class JobTable {

    /** All columns, of a table named {@code j}. */
    static final String COLUMNS = """
            j.id, j.type, j.title, j.parameters, j.target, j.user_id, j.user_name, j.created, j.deadline, j.limit_ms,
            j.concurrency, j.per_minute, j.stop_percent, j.total, j.prepared, j.origin, j.ended, j.verdict
            """;

    private static final String OPEN = "state <= " + States.code(CommandState.RUNNING);

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public JobTable(Connection connection) {
        this.connection = connection;
    }

    /** Stores a new job; its id, verdict and end mean nothing yet. */
    public long insert(StoredJob job) throws SQLException {
        return Sql.one(
                        connection,
                        """
                        insert into job (type, title, parameters, target, user_id, user_name, created, deadline, limit_ms,
                                         concurrency, per_minute, stop_percent, total, prepared, origin)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        row -> row.getLong(1),
                        job.type(),
                        job.title(),
                        job.parameters(),
                        job.target(),
                        job.userId(),
                        job.userName(),
                        job.created(),
                        job.deadline(),
                        job.limitMillis(),
                        boxed(job.concurrency()),
                        boxed(job.perMinute()),
                        boxed(job.stopPercent()),
                        job.total(),
                        job.prepared(),
                        job.origin())
                .orElseThrow();
    }

    /** Jobs by id. */
    public List<StoredJob> find(Collection<Long> ids) throws SQLException {
        return Sql.list(connection, "select " + COLUMNS + " from job j where j.id = any (?)", JobTable::read, (Object)
                longs(ids));
    }

    /** One job, which nobody else changes until the end of the transaction. */
    public Optional<StoredJob> lock(long id) throws SQLException {
        return Sql.one(connection, "select " + COLUMNS + " from job j where j.id = ? for update", JobTable::read, id);
    }

    /** Paced jobs that have commands waiting for their turn. */
    public List<Long> waiting() throws SQLException {
        return Sql.list(connection, """
                select id from job j
                 where ended is null and (concurrency is not null or per_minute is not null)
                   and exists (select 1 from command c where c.job = j.id and c.state = 0) order by id
                """, row -> row.getLong(1));
    }

    /** Says why what was queued is given up, unless that was said before. */
    public void verdict(long id, String verdict) throws SQLException {
        Sql.update(connection, "update job set verdict = ? where id = ? and verdict = ''", verdict, id);
    }

    /** Ends those of these locked jobs that have no open command; which ones. */
    List<Long> close(Collection<Long> ids, Instant now) throws SQLException {
        return Sql.list(
                connection,
                "update job j set ended = ? where id = any (?) and ended is null"
                        + " and not exists (select 1 from command c where c.job = j.id and c." + OPEN
                        + ") returning id",
                row -> row.getLong(1),
                now,
                longs(ids));
    }

    /** Ends jobs that have no open command, however that came about. */
    public List<Long> closeAll(Instant now) throws SQLException {
        return Sql.list(
                connection,
                "update job j set ended = ? where ended is null"
                        + " and not exists (select 1 from command c where c.job = j.id and c." + OPEN
                        + ") returning id",
                row -> row.getLong(1),
                now);
    }

    /** How many commands of a job are in which state. */
    public Map<CommandState, Long> counts(long id) throws SQLException {
        return counts(List.of(id)).getOrDefault(id, Map.of());
    }

    /** How many commands of each job are in which state. */
    public Map<Long, Map<CommandState, Long>> counts(Collection<Long> ids) throws SQLException {
        var counts = new HashMap<Long, Map<CommandState, Long>>();
        Sql.list(
                connection,
                "select job, state, count(*) as n from command where job = any (?) group by job, state",
                row -> counts.computeIfAbsent(row.getLong("job"), id -> new EnumMap<>(CommandState.class))
                        .put(States.of(row.getInt("state")), row.getLong("n")),
                (Object) longs(ids));
        return counts;
    }

    /** Deletes some of the jobs that ended before a moment, with all that belongs to them; how many. */
    public int deleteEnded(Instant before, int most) throws SQLException {
        return Sql.update(
                connection,
                "delete from job where id in (select id from job where ended < ? order by ended limit ?)",
                before,
                most);
    }

    static StoredJob read(ResultSet row) throws SQLException {
        return new StoredJob(
                row.getLong("id"),
                row.getString("type"),
                row.getString("title"),
                row.getString("parameters"),
                row.getString("target"),
                row.getLong("user_id"),
                row.getString("user_name"),
                Sql.instant(row, "created"),
                Sql.instant(row, "deadline"),
                row.getLong("limit_ms"),
                number(row, "concurrency"),
                number(row, "per_minute"),
                number(row, "stop_percent"),
                row.getInt("total"),
                row.getBoolean("prepared"),
                row.getString("origin"),
                Sql.time(row, "ended"),
                row.getString("verdict"));
    }

    static OptionalInt number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static Long[] longs(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
