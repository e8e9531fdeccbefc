/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.fleet.AgentStatus;
import io.mendip.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Presence as it outlives the server: written in batches, never one agent at a time. */
public final class LifeTable {

    /** The statuses in the order of their numbers in the table. */
    static final List<AgentStatus> CODES = List.of(AgentStatus.ONLINE, AgentStatus.OFFLINE, AgentStatus.OVERDUE);

    private static final String SAVE = """
            update agent_life set status = new.status, session = new.session, session_since = new.since,
                   last_seen = greatest(agent_life.last_seen, new.seen)
              from unnest(?::text[], ?::smallint[], ?::text[], ?::timestamptz[], ?::timestamptz[])
                   as new (agent, status, session, since, seen)
             where agent_life.agent = new.agent
            """;

    private final Database database;

    /** On the fleet's tables. */
    public LifeTable(Database database) {
        this.database = database;
    }

    /**
     * An agent's presence.
     *
     * @param agent its id
     * @param status whether it is there
     * @param session of its connection, null when that is known to be closed
     * @param since when the session began
     * @param lastSeen last sign of life, null before the first
     * @param offlineMinutes of silence until it is offline
     * @param overdueMinutes of silence until it is overdue
     * @param enrolledAt when it joined
     */
    public record Life(
            String agent,
            AgentStatus status,
            @Nullable String session,
            @Nullable Instant since,
            @Nullable Instant lastSeen,
            int offlineMinutes,
            int overdueMinutes,
            Instant enrolledAt) {}

    /** That of all agents. */
    public List<Life> all() {
        return database.read(connection -> Sql.list(
                connection,
                "select life.*, agent.offline_minutes, agent.overdue_minutes, agent.enrolled_at"
                        + " from agent_life life join agent on agent.id = life.agent",
                LifeTable::read));
    }

    /** That of some agents, in one query. */
    public List<Life> some(Collection<String> ids) {
        return database.read(connection -> Sql.list(
                connection,
                "select life.*, agent.offline_minutes, agent.overdue_minutes, agent.enrolled_at"
                        + " from agent_life life join agent on agent.id = life.agent where agent.id = any (?)",
                LifeTable::read,
                (Object) ids.toArray()));
    }

    /** Saves a batch in one statement. */
    public void save(Collection<Life> batch) {
        // Sorted, so that two nodes never wait for each other.
        var lives =
                batch.stream().sorted((a, b) -> a.agent().compareTo(b.agent())).toList();
        database.write(connection -> Sql.update(
                connection,
                SAVE,
                column(lives, Life::agent),
                column(lives, life -> Integer.toString(CODES.indexOf(life.status()))),
                column(lives, Life::session),
                column(lives, life -> time(life.since())),
                column(lives, life -> time(life.lastSeen()))));
    }

    private static @Nullable Object column(List<Life> lives, Function<Life, @Nullable String> value) {
        return lives.stream().map(value).toArray();
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null
                ? null
                : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static Life read(ResultSet row) throws SQLException {
        return new Life(
                row.getString("agent"),
                CODES.get(row.getInt("status")),
                row.getString("session"),
                Sql.instant(row, "session_since"),
                Sql.instant(row, "last_seen"),
                row.getInt("offline_minutes"),
                row.getInt("overdue_minutes"),
                Objects.requireNonNull(Sql.instant(row, "enrolled_at")));
    }
}
