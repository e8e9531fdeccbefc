/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.fleet.AgentScope;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs and commands as a caller may see them: those of agents within its scope, in the transaction of a connection. */
public final class HistoryTable {

    private static final String VISIBLE =
            " from command c join fleet.agent_scope scope on scope.agent = c.agent join job j on j.id = c.job where "
                    + AgentScope.HOLDS;

    private static final String ROW =
            "select c.*, j.type, j.title, j.origin, j.user_name, j.created, j.deadline, scope.client, scope.site";

    private static final Long[] FAILURES = Arrays.stream(CommandState.values())
            .filter(CommandState::isFailure)
            .map(state -> (long) States.code(state))
            .toArray(Long[]::new);

    private final Connection connection;
    private final Scope scope;

    /** Works in the transaction of a connection, for a caller of that scope. */
    public HistoryTable(Connection connection, Scope scope) {
        this.connection = connection;
        this.scope = scope;
    }

    /**
     * A command as it is shown.
     *
     * @param id of the command
     * @param job it belongs to
     * @param type id of the kind of task
     * @param title of the job
     * @param origin where its parameters are from, such as {@code script:12@3}, or empty
     * @param userName who asked
     * @param created when it was asked for
     * @param deadline until when it may start
     * @param agent on which it is carried out
     * @param hostname as the agent was called then
     * @param state where it stands
     * @param reason stable code, or empty
     * @param summary one line, in the agent's words
     * @param exitCode of the program that did the work
     * @param started when the agent began
     * @param ended when it ended
     * @param durationMillis of the run
     * @param attempts how often it was sent
     * @param cancelling whether somebody asked to end it
     */
    public record Row(
            UUID id,
            long job,
            String type,
            String title,
            String origin,
            String userName,
            Instant created,
            Instant deadline,
            String agent,
            String hostname,
            CommandState state,
            String reason,
            String summary,
            OptionalInt exitCode,
            Optional<Instant> started,
            Optional<Instant> ended,
            OptionalLong durationMillis,
            int attempts,
            boolean cancelling) {}

    /**
     * Which commands.
     *
     * @param job of one job
     * @param agent of one agent
     * @param client of the agents of one client
     * @param site of the agents of one site
     * @param user whose, by name
     * @param type of one kind
     * @param origin whose parameters are from there, whichever version: {@code script:12}
     * @param states in one of these, none for all
     * @param from asked for at that moment or later
     * @param to asked for before that moment
     * @param before that are older than this one, for the next page
     */
    public record Filter(
            @Nullable Long job,
            @Nullable String agent,
            @Nullable Long client,
            @Nullable Long site,
            @Nullable String user,
            @Nullable String type,
            @Nullable String origin,
            Collection<CommandState> states,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable UUID before) {

        /** The same after another row. */
        public Filter after(UUID last) {
            return new Filter(job, agent, client, site, user, type, origin, states, from, to, last);
        }
    }

    /** The newest commands that a filter lets through. */
    public List<Row> commands(Filter filter, int limit) throws SQLException {
        var sql = new StringBuilder(ROW + VISIBLE);
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(AgentScope.of(scope));
        also(sql, parameters, "c.job = ?", filter.job());
        also(sql, parameters, "c.agent = ?", filter.agent());
        also(sql, parameters, "scope.client = ?", filter.client());
        also(sql, parameters, "scope.site = ?", filter.site());
        also(sql, parameters, "split_part(j.origin, '@', 1) = ?", filter.origin());
        also(sql, parameters, "lower(j.user_name) = lower(?)", filter.user());
        also(sql, parameters, "j.type = ?", filter.type());
        also(sql, parameters, "j.created >= ?", filter.from());
        also(sql, parameters, "j.created < ?", filter.to());
        also(sql, parameters, "c.id < ?", filter.before());
        if (!filter.states().isEmpty()) {
            // The planner knows by these very words that an index holds all of them.
            sql.append(filter.states().stream().allMatch(CommandState::isOpen) ? " and c.state <= 2" : "")
                    .append(" and c.state = any (?)");
            parameters.add(filter.states().stream()
                    .map(state -> (long) States.code(state))
                    .toArray(Long[]::new));
        }
        sql.append(" order by c.id desc limit ?");
        parameters.add(limit);
        return Sql.list(connection, sql.toString(), HistoryTable::row, parameters.toArray());
    }

    private static void also(
            StringBuilder sql, List<@Nullable Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            parameters.add(value);
        }
    }

    /** Open commands of a job. */
    public List<UUID> open(long job) throws SQLException {
        return Sql.list(
                connection,
                "select c.id" + VISIBLE + " and c.job = ? and c.state <= 2",
                row -> row.getObject(1, UUID.class),
                AgentScope.of(scope),
                job);
    }

    /** Agents on which a job did not end as it should. */
    public List<String> failedAgents(long job) throws SQLException {
        return Sql.list(
                connection,
                "select c.agent" + VISIBLE + " and c.job = ? and c.state = any (?) order by c.id",
                row -> row.getString(1),
                AgentScope.of(scope),
                job,
                FAILURES);
    }

    /** One command. */
    public Optional<Row> command(UUID id) throws SQLException {
        return Sql.one(connection, ROW + VISIBLE + " and c.id = ?", HistoryTable::row, AgentScope.of(scope), id);
    }

    /**
     * What a command put out.
     *
     * @param output standard output, or what the task told
     * @param errors standard error
     * @param dropped bytes of both that were beyond the limit
     */
    public record Output(String output, String errors, long dropped) {}

    /** What a command put out, once it has ended by its agent's word. */
    public Optional<Output> output(UUID id) throws SQLException {
        return Sql.one(
                connection,
                "select o.output, o.errors, o.dropped"
                        + VISIBLE.replace(" where ", " join command_output o on o.command = c.id where ")
                        + " and c.id = ?",
                row -> new Output(row.getString(1), row.getString(2), row.getLong(3)),
                AgentScope.of(scope),
                id);
    }

    /**
     * A job as it is shown.
     *
     * @param job as it is stored
     * @param counts how many of its commands that the caller may see are in which state
     */
    public record Tally(StoredJob job, Map<CommandState, Long> counts) {}

    /** The newest jobs with commands that the caller may see. */
    public List<Tally> jobs(boolean open, @Nullable Long before, int limit) throws SQLException {
        var sql = "select " + JobTable.COLUMNS + " from job j where exists (select 1 from command c"
                + " join fleet.agent_scope scope on scope.agent = c.agent where c.job = j.id and " + AgentScope.HOLDS
                + ") and (? or j.ended is null) and j.id < ? order by j.id desc limit ?";
        var jobs = Sql.list(
                connection,
                sql,
                JobTable::read,
                AgentScope.of(scope),
                !open,
                before == null ? Long.MAX_VALUE : before,
                limit);
        var counts = counts(jobs.stream().map(StoredJob::id).toList());
        return jobs.stream()
                .map(job -> new Tally(job, counts.getOrDefault(job.id(), Map.of())))
                .toList();
    }

    /** One job, when it has commands that the caller may see. */
    public Optional<Tally> job(long id) throws SQLException {
        // The job before its counts: one that has ended then has no open commands among them.
        var job = new JobTable(connection).find(List.of(id)).stream().findFirst();
        var counts = counts(List.of(id)).get(id);
        return counts == null ? Optional.empty() : job.map(found -> new Tally(found, counts));
    }

    private Map<Long, Map<CommandState, Long>> counts(List<Long> jobs) throws SQLException {
        var counts = new HashMap<Long, Map<CommandState, Long>>();
        Sql.list(
                connection,
                "select c.job, c.state, count(*) as n" + VISIBLE + " and c.job = any (?) group by c.job, c.state",
                row -> counts.computeIfAbsent(row.getLong("job"), id -> new EnumMap<>(CommandState.class))
                        .put(States.of(row.getInt("state")), row.getLong("n")),
                AgentScope.of(scope),
                JobTable.longs(jobs));
        return counts;
    }

    /**
     * Commands that ended alike.
     *
     * @param state they ended in
     * @param exitCode of all of them
     * @param summary of one of them
     * @param output the beginning of standard output
     * @param errors the beginning of standard error
     * @param count how many
     * @param example the id of one
     * @param agents names of some
     */
    public record Group(
            CommandState state,
            OptionalInt exitCode,
            String summary,
            String output,
            String errors,
            long count,
            UUID example,
            List<String> agents) {}

    /** The outcomes of a job, alike ones together, the most frequent first. */
    public List<Group> groups(long job, int limit) throws SQLException {
        var sql = "with g as (select c.digest, count(*) as n, min(c.id::text) as example,"
                + " (array_agg(c.hostname order by c.hostname))[1:20] as agents" + VISIBLE
                + " and c.job = ? and c.reported group by c.digest order by n desc, example limit ?)"
                + " select g.n, g.agents, c.id, c.state, c.exit_code, c.summary, left(o.output, 2000) as output,"
                + " left(o.errors, 2000) as errors from g join command c on c.id = g.example::uuid"
                + " join command_output o on o.command = c.id order by g.n desc, g.example";
        return Sql.list(
                connection,
                sql,
                row -> new Group(
                        States.of(row.getInt("state")),
                        JobTable.number(row, "exit_code"),
                        row.getString("summary"),
                        row.getString("output"),
                        row.getString("errors"),
                        row.getLong("n"),
                        row.getObject("id", UUID.class),
                        List.of((String[]) row.getArray("agents").getArray())),
                AgentScope.of(scope),
                job,
                limit);
    }

    private static Row row(ResultSet row) throws SQLException {
        long duration = row.getLong("duration_ms");
        var millis = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(duration);
        return new Row(
                row.getObject("id", UUID.class),
                row.getLong("job"),
                row.getString("type"),
                row.getString("title"),
                row.getString("origin"),
                row.getString("user_name"),
                Sql.instant(row, "created"),
                Sql.instant(row, "deadline"),
                row.getString("agent"),
                row.getString("hostname"),
                States.of(row.getInt("state")),
                row.getString("reason"),
                row.getString("summary"),
                JobTable.number(row, "exit_code"),
                Sql.time(row, "started"),
                Sql.time(row, "ended"),
                millis,
                row.getInt("attempts"),
                row.getBoolean("cancel"));
    }
}
