/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of plans, always for many agents at once. */
final class PlanTable {

    private final Connection connection;

    PlanTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * A plan as it was made.
     *
     * @param agentId whose plan
     * @param version 0 before the first
     * @param digest of its content
     * @param contributors whose lines are in it
     */
    record Stored(String agentId, long version, String digest, Set<String> contributors) {

        Stored {
            contributors = Set.copyOf(contributors);
        }
    }

    /**
     * A plan to send.
     *
     * @param agentId to whom
     * @param version of the plan
     * @param envelope signed
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Signed(String agentId, long version, byte[] envelope) {}

    /**
     * The plans of these agents, made where there were none, held against every other node until the end of the
     * transaction: who computes a plan from older contributions must not be the last to store it.
     */
    List<Stored> lock(Collection<String> agentIds) throws SQLException {
        var insert = "INSERT INTO plan (agent_id) SELECT id FROM unnest(?) AS id ORDER BY id ON CONFLICT DO NOTHING";
        try (var statement = connection.prepareStatement(insert)) {
            statement.setArray(1, texts(agentIds));
            statement.executeUpdate();
        }
        var select = """
                SELECT agent_id, version, encode(digest, 'hex'), contributors
                  FROM plan WHERE agent_id = ANY (?) ORDER BY agent_id FOR UPDATE
                """;
        return query(
                select,
                agentIds,
                row -> new Stored(
                        row.getString(1), row.getLong(2), row.getString(3), Set.copyOf(texts(row.getArray(4)))));
    }

    /** Stores new plans. */
    void store(Collection<Signed> plans, Map<String, String> digests, Collection<String> contributors)
            throws SQLException {
        var update =
                "UPDATE plan SET version = ?, digest = decode(?, 'hex'), envelope = ?, contributors = ? WHERE agent_id = ?";
        try (var statement = connection.prepareStatement(update)) {
            var names = texts(contributors);
            for (var plan : plans) {
                statement.setLong(1, plan.version());
                statement.setString(2, digests.getOrDefault(plan.agentId(), ""));
                statement.setBytes(3, plan.envelope());
                statement.setArray(4, names);
                statement.setString(5, plan.agentId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Remembers who contributed to plans that stay as they are. */
    void credit(Collection<String> agentIds, Collection<String> contributors) throws SQLException {
        var update = "UPDATE plan SET contributors = ? WHERE agent_id = ANY (?)";
        try (var statement = connection.prepareStatement(update)) {
            statement.setArray(1, texts(contributors));
            statement.setArray(2, texts(agentIds));
            statement.executeUpdate();
        }
    }

    /** Everybody who has a plan. */
    List<String> agents() throws SQLException {
        try (var statement = connection.prepareStatement("SELECT agent_id FROM plan ORDER BY agent_id");
                var rows = statement.executeQuery()) {
            var agents = new ArrayList<String>();
            while (rows.next()) {
                agents.add(rows.getString(1));
            }
            return agents;
        }
    }

    /** The versions of the plans of these agents that have one. */
    Map<String, Long> versions(Collection<String> agentIds) throws SQLException {
        var versions = new HashMap<String, Long>();
        query("SELECT agent_id, version FROM plan WHERE agent_id = ANY (?)", agentIds, row -> {
            versions.put(row.getString(1), row.getLong(2));
            return row;
        });
        return versions;
    }

    /** The plans to send to these agents. */
    List<Signed> signed(Collection<String> agentIds) throws SQLException {
        return query(
                "SELECT agent_id, version, envelope FROM plan WHERE agent_id = ANY (?) AND version > 0",
                agentIds,
                row -> new Signed(row.getString(1), row.getLong(2), row.getBytes(3)));
    }

    void delete(String agentId) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM plan WHERE agent_id = ?")) {
            delete.setString(1, agentId);
            delete.executeUpdate();
        }
    }

    private <T> List<T> query(String sql, Collection<String> agentIds, RowMapper<T> mapper) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, texts(agentIds));
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        }
    }

    private Array texts(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    /** Makes something of a row. */
    private interface RowMapper<T> {

        T map(ResultSet row) throws SQLException;
    }
}
