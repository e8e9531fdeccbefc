/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.Digests;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of bundles on agents. An agent that says nothing of the released version, or speaks of another one, has still
 * to fetch it.
 */
public final class StateTable {

    /** All agents within a scope with what they say of one plugin's released version. */
    private static final String AGENTS = """
              from fleet.agent_scope scope
              left join bundle_state s
                on s.agent = scope.agent and s.symbolic_name = ? and s.sha256 = ?
             where\s""" + Sql.IN_SCOPE;

    private static final String STATE = "coalesce(s.state, 0)";

    /** As stored: the number of a state is its place here. */
    private static final List<BundleStates.State> CODES = List.of(
            BundleStates.State.WAITING,
            BundleStates.State.ACTIVE,
            BundleStates.State.FAILED,
            BundleStates.State.QUARANTINED);

    /** Of the report of an agent that has no bundles: it need not say that. */
    private static final String NOTHING = Digests.of(MessageCodec.write(new BundleStates(List.of())));

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public StateTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * How many agents are how.
     *
     * @param planned all that should have it
     * @param waiting will fetch it
     * @param active run it
     * @param failed cannot run it
     * @param quarantined do not run it any more
     */
    public record Counts(long planned, long waiting, long active, long failed, long quarantined) {}

    /**
     * What became of a bundle on an agent.
     *
     * @param agentId which agent
     * @param state what became of it
     * @param reason why; empty for none
     * @param since when, null when the agent has said nothing
     */
    public record AgentState(
            String agentId,
            BundleStates.State state,
            String reason,
            @Nullable Instant since) {}

    /** Replaces what is known of an agent; returns the names whose state is another one now. */
    public List<String> save(String agentId, String digest, Collection<BundleStates.Item> items) throws SQLException {
        var sql = """
                with said as (
                    select * from unnest(?::text[], ?::text[], ?::smallint[], ?::text[], ?::timestamptz[])
                        as t (symbolic_name, sha256, state, reason, since)
                    where exists (
                        select 1 from plugin_version v join plugin p on p.id = v.plugin
                         where p.symbolic_name = t.symbolic_name and v.sha256 = t.sha256)
                ), gone as (
                    delete from bundle_state
                     where agent = ? and symbolic_name not in (select symbolic_name from said)
                    returning symbolic_name
                ), noted as (
                    insert into bundle_report (agent, digest) values (?, ?)
                    on conflict (agent) do update set digest = excluded.digest
                ), changed as (
                    insert into bundle_state as b (agent, symbolic_name, sha256, state, reason, since)
                    select ?, symbolic_name, sha256, state, reason, since from said
                    on conflict (agent, symbolic_name) do update
                       set sha256 = excluded.sha256, state = excluded.state,
                           reason = excluded.reason, since = excluded.since
                     where (b.sha256, b.state, b.reason, b.since)
                           is distinct from
                           (excluded.sha256, excluded.state, excluded.reason, excluded.since)
                    returning symbolic_name
                )
                select symbolic_name from gone union select symbolic_name from changed
                """;
        return Sql.list(
                connection,
                sql,
                row -> row.getString(1),
                column(items, BundleStates.Item::symbolicName),
                column(items, BundleStates.Item::sha256),
                column(items, item -> Integer.toString(code(item.state()))),
                column(items, BundleStates.Item::reason),
                column(
                        items,
                        item -> Instant.ofEpochMilli(item.since())
                                .atOffset(ZoneOffset.UTC)
                                .toString()),
                agentId,
                agentId,
                digest,
                agentId);
    }

    /** Whether what an agent says it is in is what was stored last. */
    public boolean knows(String agentId, String digest) throws SQLException {
        return Sql.one(connection, "select digest from bundle_report where agent = ?", row -> row.getString(1), agentId)
                .orElse(NOTHING)
                .equals(digest);
    }

    /** Forgets an agent. */
    public void delete(String agentId) throws SQLException {
        Sql.update(connection, "delete from bundle_state where agent = ?", agentId);
        Sql.update(connection, "delete from bundle_report where agent = ?", agentId);
    }

    /** How many agents within a scope are how with each of these versions, by plugin. */
    public Map<Long, Counts> counts(Scope scope, Collection<StoredVersion> versions) throws SQLException {
        var counts = new HashMap<Long, Counts>();
        var planned = Sql.one(
                        connection,
                        "select count(*) from fleet.agent_scope scope where " + Sql.IN_SCOPE,
                        row -> row.getLong(1),
                        scope)
                .orElse(0L);
        var sql = """
                select count(*) filter (where s.state = 1), count(*) filter (where s.state = 2),
                       count(*) filter (where s.state = 3)
                  from bundle_state s join fleet.agent_scope scope on scope.agent = s.agent
                 where s.symbolic_name = ? and s.sha256 = ? and\s""" + Sql.IN_SCOPE;
        for (var version : versions) {
            counts.put(
                    version.pluginId(),
                    Sql.list(
                                    connection,
                                    sql,
                                    row -> counts(planned, row),
                                    version.symbolicName(),
                                    version.sha256(),
                                    scope)
                            .get(0));
        }
        return counts;
    }

    /** Agents within a scope, in order of their ids, after one of them; all states unless one is named. */
    public List<AgentState> agents(
            Scope scope, StoredVersion version, BundleStates.@Nullable State state, String after, int limit)
            throws SQLException {
        return Sql.list(
                connection,
                "select scope.agent, " + STATE + " as state, coalesce(s.reason, '') as reason, s.since" + AGENTS
                        + " and scope.agent > ? and (?::int is null or " + STATE
                        + " = ?::int) order by scope.agent limit ?",
                StateTable::agentState,
                version.symbolicName(),
                version.sha256(),
                scope,
                after,
                codeOrNull(state),
                codeOrNull(state),
                limit);
    }

    /** How many agents {@link #agents} lists in all. */
    public long count(Scope scope, StoredVersion version, BundleStates.@Nullable State state) throws SQLException {
        return Sql.list(
                        connection,
                        "select count(*)" + AGENTS + " and (?::int is null or " + STATE + " = ?::int)",
                        row -> row.getLong(1),
                        version.symbolicName(),
                        version.sha256(),
                        scope,
                        codeOrNull(state),
                        codeOrNull(state))
                .get(0);
    }

    private static int code(BundleStates.State state) {
        return CODES.indexOf(state);
    }

    private static @Nullable Integer codeOrNull(BundleStates.@Nullable State state) {
        return state == null ? null : code(state);
    }

    private static Counts counts(long planned, ResultSet row) throws SQLException {
        long active = row.getLong(1);
        long failed = row.getLong(2);
        long quarantined = row.getLong(3);
        return new Counts(planned, Math.max(0, planned - active - failed - quarantined), active, failed, quarantined);
    }

    private static AgentState agentState(ResultSet row) throws SQLException {
        boolean said = row.getObject("since") != null;
        return new AgentState(
                row.getString("agent"),
                CODES.get(row.getInt("state")),
                row.getString("reason"),
                said ? Sql.instant(row, "since") : null);
    }

    private static List<String> column(Collection<BundleStates.Item> items, Function<BundleStates.Item, String> value) {
        return items.stream().map(value).toList();
    }
}
