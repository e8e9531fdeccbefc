/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.command.CommandState;
import io.mendip.store.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The way of commands through their states, in the transaction of a connection. Each step is one statement for many commands,
 * and takes a command only out of the state that it was seen in.
 */
public final class CommandTable {

    /** Commands that one agent has on its way at the same time; it would refuse more. */
    static final int PER_AGENT = 8;

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public CommandTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * A command to be stored.
     *
     * @param id UUID of version 7
     * @param agent for whom
     * @param hostname as it is called now
     * @param seal over all that makes the agent do something
     */
    public record Fresh(UUID id, String agent, String hostname, String seal) {}

    /**
     * A command that may be sent now.
     *
     * @param id of the command
     * @param job it belongs to
     * @param agent for whom
     * @param session of the agent's connection
     * @param attempts how often it was sent, with this time
     * @param missing how often in a row, until now, the agent did not have the kind of task
     * @param seal as it was stored
     */
    public record Claimed(UUID id, long job, String agent, String session, int attempts, int missing, String seal) {}

    /**
     * A step from one state into another.
     *
     * @param id of the command
     * @param was the state in which it must be
     * @param state the next one
     * @param reason stable code, or empty
     * @param notBefore when it may be sent again, when it goes back to be queued
     */
    public record Step(UUID id, CommandState was, CommandState state, String reason, Instant notBefore) {}

    /**
     * An open command of an agent.
     *
     * @param id of the command
     * @param state sent or running
     * @param session on which it was sent
     * @param sent when
     * @param cancel whether somebody asked to end it
     */
    public record Open(UUID id, String agent, CommandState state, String session, Instant sent, boolean cancel) {}

    /** Stores the commands of a new job, all queued. */
    public void insert(long job, boolean paced, Instant now, List<Fresh> commands) throws SQLException {
        var sql = """
                insert into command (id, job, agent, hostname, paced, not_before, seal)
                select x.id, ?, x.agent, x.hostname, ?, ?, x.seal
                  from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as x (id, agent, hostname, seal)
                """;
        try (var insert = connection.prepareStatement(sql)) {
            insert.setLong(1, job);
            insert.setBoolean(2, paced);
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "uuid", commands.stream().map(Fresh::id).toArray()));
            insert.setArray(5, texts(commands.stream().map(Fresh::agent).toList()));
            insert.setArray(6, texts(commands.stream().map(Fresh::hostname).toList()));
            insert.setArray(7, texts(commands.stream().map(Fresh::seal).toList()));
            insert.executeUpdate();
        }
    }

    /**
     * Takes what waits for these agents and need not wait for a turn; from now on it is sent.
     *
     * @param sessions of agents that are online, by id
     */
    public List<Claimed> claim(Map<String, String> sessions, Instant now) throws SQLException {
        // Chosen first and taken then: in one statement the planner, which mostly finds no open commands when it counts
        // them,
        // chooses for each command anew, half a minute long for a thousand of them.
        var ids = Sql.list(
                connection, """
                select id from (
                    select c.id, c.state = 0 and not c.paced and c.not_before <= ? and j.deadline > ? as ready,
                           count(*) filter (where c.state > 0) over (partition by c.agent) as busy,
                           row_number() over (partition by c.agent, c.state = 0 and not c.paced and c.not_before <= ?
                                                           and j.deadline > ? order by c.job, c.id) as place
                      from command c join job j on j.id = c.job
                     where c.agent = any (?) and c.state <= 2) open
                 where ready and place + busy <= ?
                """, row -> row.getObject(1, UUID.class), now, now, now, now, sessions.keySet(), PER_AGENT);
        return ids.isEmpty() ? List.of() : claim(ids, sessions, now);
    }

    /** The same for commands that had their turn. */
    public List<Claimed> claim(Collection<UUID> ids, Map<String, String> sessions, Instant now) throws SQLException {
        var sql = """
                update command c
                   set state = 1, sent = ?, session = s.session, attempts = attempts + 1, reason = ''
                  from unnest(?::text[], ?::text[]) as s (agent, session)
                 where c.id = any (?::uuid[]) and s.agent = c.agent and c.state = 0
                returning c.id, c.job, c.agent, c.session, c.attempts, c.missing, c.seal
                """;
        return Sql.list(connection, sql, CommandTable::claimed, now, sessions.keySet(), sessions.values(), uuids(ids));
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getObject("id", UUID.class),
                row.getLong("job"),
                row.getString("agent"),
                row.getString("session"),
                row.getInt("attempts"),
                row.getInt("missing"),
                row.getString("seal"));
    }

    /** Queued commands of a paced job that may be sent, in order. */
    public List<Queued> queued(long job, Instant now) throws SQLException {
        return Sql.list(
                connection,
                "select id, agent from command where job = ? and state = 0 and not_before <= ? order by id",
                row -> new Queued(row.getObject("id", UUID.class), row.getString("agent")),
                job,
                now);
    }

    /**
     * A command that waits for its turn.
     *
     * @param id of the command
     * @param agent for whom
     */
    public record Queued(UUID id, String agent) {}

    /** How many commands of a job are on their way. */
    public int busy(long job) throws SQLException {
        return count("select count(*) from command where job = ? and state in (1, 2)", job);
    }

    /** How many commands of a job were sent since a moment, for the last time each. */
    public int sentSince(long job, Instant moment) throws SQLException {
        return count("select count(*) from command where job = ? and state > 0 and sent > ?", job, moment);
    }

    private int count(String sql, Object... parameters) throws SQLException {
        return Sql.one(connection, sql, row -> row.getInt(1), parameters).orElse(0);
    }

    /**
     * Agents with commands that may be sent again.
     *
     * @param first whether those count as well that were never sent, as nobody on this node knows of them
     */
    public List<String> again(boolean first, Instant now) throws SQLException {
        return Sql.list(
                connection,
                "select distinct agent from command where state = 0 and not paced and not_before <= ?"
                        + (first ? "" : " and attempts > 0"),
                row -> row.getString(1),
                now);
    }

    /** Paced jobs with commands that wait for these agents. */
    public List<Long> pacedJobsOf(Collection<String> agents) throws SQLException {
        return Sql.list(
                connection,
                "select distinct job from command where agent = any (?) and state = 0 and paced",
                row -> row.getLong(1),
                agents);
    }

    /** What is on its way to, or runs on, these agents. */
    public List<Open> open(Collection<String> agents) throws SQLException {
        return Sql.list(
                connection,
                "select id, agent, state, session, sent, cancel from command"
                        + " where agent = any (?) and state in (1, 2) order by id",
                row -> new Open(
                        row.getObject("id", UUID.class),
                        row.getString("agent"),
                        States.of(row.getInt("state")),
                        row.getString("session"),
                        Sql.instant(row, "sent"),
                        row.getBoolean("cancel")),
                agents);
    }

    /** Commands that were sent before a moment and not answered since. */
    public List<UUID> unanswered(Instant before) throws SQLException {
        return Sql.list(
                connection,
                "select id from command where state = 1 and sent < ?",
                row -> row.getObject(1, UUID.class),
                before);
    }

    /** Ends what could not start in time; the ids of the jobs. */
    public Set<Long> expire(Instant now) throws SQLException {
        return new TreeSet<>(Sql.list(connection, """
                update command c set state = 7, ended = ?, reason = 'deadline'
                  from job j where j.id = c.job and j.ended is null and j.deadline <= ? and c.state = 0
                returning c.job
                """, row -> row.getLong(1), now, now));
    }

    /** Gives up what is queued of a job. */
    public int giveUp(long job, String reason, Instant now) throws SQLException {
        return Sql.update(
                connection,
                "update command set state = 6, ended = ?, reason = ? where job = ? and state = 0",
                now,
                reason,
                job);
    }

    /** Agents with queued commands, by kind of task. */
    public Map<String, List<String>> waiting() throws SQLException {
        var agents = new HashMap<String, List<String>>();
        Sql.list(
                connection,
                "select distinct j.type, c.agent from command c join job j on j.id = c.job where c.state = 0",
                row -> agents.computeIfAbsent(row.getString(1), type -> new ArrayList<>())
                        .add(row.getString(2)));
        return agents;
    }

    /** Gives up what is queued of a kind for some agents; of which jobs. */
    public List<Long> giveUp(String type, Collection<String> agents, String reason, Instant now) throws SQLException {
        return Sql.list(connection, """
                update command c set state = 6, ended = ?, reason = ?
                  from job j where j.id = c.job and j.type = ? and c.agent = any (?) and c.state = 0 returning c.job
                """, row -> row.getLong(1), now, reason, type, agents);
    }

    /** Takes back those of these commands that are queued; which ones. */
    public List<UUID> takeBack(Collection<UUID> ids, Instant now) throws SQLException {
        return Sql.list(
                connection,
                "update command set state = 6, ended = ?, reason = 'cancelled'"
                        + " where id = any (?::uuid[]) and state = 0 returning id",
                row -> row.getObject(1, UUID.class),
                now,
                uuids(ids));
    }

    /** Notes that those of these commands that are on their way are to be ended; which ones. */
    public List<Queued> cancelling(Collection<UUID> ids) throws SQLException {
        return Sql.list(
                connection,
                "update command set cancel = true where id = any (?::uuid[]) and state in (1, 2) returning id, agent",
                row -> new Queued(row.getObject("id", UUID.class), row.getString("agent")),
                uuids(ids));
    }

    /**
     * Takes steps; those that were still in the state from which they go. What would go back to be queued although somebody
     * cancelled it meanwhile ends.
     */
    public List<Touched> step(Collection<Step> steps, Instant now) throws SQLException {
        var sql = """
                update command c
                   set state = case when x.state = 0 and c.cancel then 6 else x.state end,
                       reason = case when x.state = 0 and c.cancel then 'cancelled' else x.reason end,
                       not_before = x.not_before,
                       missing = case when x.reason in ('not_installed', 'unknown_command') then c.missing + 1 else 0 end,
                       started = case when x.state = 2 and c.started is null then ? else c.started end,
                       ended = case when x.state > 2 or (x.state = 0 and c.cancel) then ? end
                  from unnest(?::uuid[], ?::smallint[], ?::smallint[], ?::text[], ?::timestamptz[])
                       as x (id, was, state, reason, not_before)
                 where c.id = x.id and c.state = x.was
                returning c.id, c.job, c.agent, c.state, c.cancel
                """;
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, now.atOffset(ZoneOffset.UTC));
            update.setArray(3, array("uuid", steps.stream().map(Step::id).toArray()));
            update.setArray(
                    4,
                    array(
                            "smallint",
                            steps.stream().map(s -> States.code(s.was())).toArray()));
            update.setArray(
                    5,
                    array(
                            "smallint",
                            steps.stream().map(s -> States.code(s.state())).toArray()));
            update.setArray(6, texts(steps.stream().map(Step::reason).toList()));
            update.setArray(
                    7,
                    array(
                            "timestamptz",
                            steps.stream().map(s -> s.notBefore().toString()).toArray()));
            return touched(update);
        }
    }

    /**
     * A command that changed.
     *
     * @param id of the command
     * @param job it belongs to
     * @param agent for whom
     * @param state it has now
     * @param cancel whether somebody asked to end it
     */
    public record Touched(UUID id, long job, String agent, CommandState state, boolean cancel) {}

    static List<Touched> touched(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var all = new ArrayList<Touched>();
            while (rows.next()) {
                all.add(new Touched(
                        rows.getObject("id", UUID.class),
                        rows.getLong("job"),
                        rows.getString("agent"),
                        States.of(rows.getInt("state")),
                        rows.getBoolean("cancel")));
            }
            return all;
        }
    }

    /**
     * Ends those jobs whose last command ended, after their lock was taken; which ones.
     *
     * @param touched commands that have ended in this transaction
     */
    public List<Long> closeJobs(Collection<Long> touched, Instant now) throws SQLException {
        return touched.isEmpty() ? List.of() : new JobTable(connection).close(touched, now);
    }

    /** Takes the locks of jobs, so that only one transaction at a time ends commands of each and sees which is the last. */
    public void lockJobs(Collection<UUID> commands) throws SQLException {
        Sql.list(
                connection,
                "select id from job where id in (select job from command where id = any (?::uuid[])) order by id for update",
                row -> row.getLong(1),
                uuids(commands));
    }

    private static Sql.Several uuids(Collection<UUID> ids) {
        var texts = ids.stream().map(UUID::toString).collect(Collectors.toList());
        return () -> List.of(texts);
    }

    private Array texts(Collection<String> values) throws SQLException {
        return array("text", values.toArray());
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** Deletes all of an agent; jobs that it was the last one of stay without commands until they are too old. */
    public void forget(String agent) throws SQLException {
        Sql.update(connection, "delete from command where agent = ?", agent);
    }
}
