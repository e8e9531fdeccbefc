/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.store;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.history.CheckLabels.Label;
import io.mendip.monitor.provider.type.ParameterValues;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of check definitions. Plain JDBC, also for single rows: plans read it in batches, and one mapping is enough.
 */
public final class DefinitionTable {

    private static final int BLOCK = 32;
    private static final String SELECT = """
            SELECT id, agent_id, type, name, parameters, interval_seconds, failures_before_alert, enabled
              FROM definition
            """;

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public DefinitionTable(Connection connection) {
        this.connection = connection;
    }

    /** One definition. */
    public Optional<CheckDefinition> find(long id) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " WHERE id = ?")) {
            select.setLong(1, id);
            return read(select).stream().findFirst();
        }
    }

    /** All definitions of these agents, in order of their ids. */
    public List<CheckDefinition> of(Collection<String> agentIds) throws SQLException {
        try (var select = connection.prepareStatement(SELECT + " WHERE agent_id = ANY (?) ORDER BY id")) {
            select.setArray(1, texts(agentIds));
            return read(select);
        }
    }

    /** What these checks are called. */
    public Map<Long, Label> labels(Collection<Long> ids) throws SQLException {
        try (var select = connection.prepareStatement("SELECT id, type, name FROM definition WHERE id = ANY (?)")) {
            select.setArray(1, connection.createArrayOf("int8", ids.toArray()));
            try (var rows = select.executeQuery()) {
                var labels = new HashMap<Long, Label>();
                while (rows.next()) {
                    labels.put(rows.getLong(1), new Label(rows.getString(2), rows.getString(3)));
                }
                return labels;
            }
        }
    }

    /**
     * A check and what it is, without its settings.
     *
     * @param id of the check
     * @param agentId whose
     * @param type id of its type
     */
    public record Typed(long id, String agentId, String type) {}

    /** The checks of some types that these agents have; the agent list asks for them all the time. */
    public List<Typed> typed(Collection<String> agentIds, Collection<String> types) throws SQLException {
        var sql = "SELECT id, agent_id, type FROM definition WHERE agent_id = ANY (?) AND type = ANY (?)";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, texts(agentIds));
            select.setArray(2, texts(types));
            try (var rows = select.executeQuery()) {
                var found = new ArrayList<Typed>();
                while (rows.next()) {
                    found.add(new Typed(rows.getLong(1), rows.getString(2), rows.getString(3)));
                }
                return found;
            }
        }
    }

    /** The agents that have a definition of one of these types. */
    public List<String> agentsWith(Collection<String> types) throws SQLException {
        try (var select =
                connection.prepareStatement("SELECT DISTINCT agent_id FROM definition WHERE type = ANY (?)")) {
            select.setArray(1, texts(types));
            try (var rows = select.executeQuery()) {
                var agents = new ArrayList<String>();
                while (rows.next()) {
                    agents.add(rows.getString(1));
                }
                return agents;
            }
        }
    }

    /** How many definitions of these types each agent has. */
    public Map<String, Long> countByAgent(Collection<String> types) throws SQLException {
        var sql = "SELECT agent_id, count(*) FROM definition WHERE type = ANY (?) GROUP BY agent_id";
        try (var select = connection.prepareStatement(sql)) {
            select.setArray(1, texts(types));
            try (var rows = select.executeQuery()) {
                var counts = new HashMap<String, Long>();
                while (rows.next()) {
                    counts.put(rows.getString(1), rows.getLong(2));
                }
                return counts;
            }
        }
    }

    /** How many definitions are of one of these types. */
    public long count(Collection<String> types) throws SQLException {
        try (var select = connection.prepareStatement("SELECT count(*) FROM definition WHERE type = ANY (?)")) {
            select.setArray(1, texts(types));
            try (var row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /**
     * Makes whoever else changes the checks of this agent wait for the end of this transaction, so that what is read
     * after this call is still true when it is written.
     */
    public void lockAgent(String agentId) throws SQLException {
        try (var lock = connection.prepareStatement("SELECT 1 FROM id_block WHERE agent_id = ? FOR UPDATE")) {
            lock.setString(1, agentId);
            if (lock.executeQuery().next()) {
                return;
            }
        }
        var first = """
                INSERT INTO id_block AS b (agent_id, last_id) VALUES (?, nextval('id_block_number') * ?)
                ON CONFLICT (agent_id) DO UPDATE SET last_id = b.last_id
                """;
        try (var insert = connection.prepareStatement(first)) {
            insert.setString(1, agentId);
            insert.setInt(2, BLOCK);
            insert.executeUpdate();
        }
    }

    /** Takes the next id of an agent that is locked. */
    public long nextId(String agentId) throws SQLException {
        var sql = """
                UPDATE id_block
                   SET last_id = CASE WHEN (last_id + 1) % ? = 0 THEN nextval('id_block_number') * ?
                                      ELSE last_id + 1 END
                 WHERE agent_id = ? RETURNING last_id
                """;
        try (var take = connection.prepareStatement(sql)) {
            take.setInt(1, BLOCK);
            take.setInt(2, BLOCK);
            take.setString(3, agentId);
            try (var row = take.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Adds a definition. */
    public void insert(CheckDefinition definition) throws SQLException {
        var sql = """
                INSERT INTO definition
                       (agent_id, type, name, parameters, interval_seconds, failures_before_alert, enabled, id)
                VALUES (?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                """;
        write(sql, definition);
    }

    /** Replaces a definition. */
    public void update(CheckDefinition definition) throws SQLException {
        var sql = """
                UPDATE definition SET agent_id = ?, type = ?, name = ?, parameters = ?::jsonb, interval_seconds = ?,
                       failures_before_alert = ?, enabled = ?
                 WHERE id = ?
                """;
        write(sql, definition);
    }

    /** Deletes one definition. */
    public void delete(long id) throws SQLException {
        try (var delete = connection.prepareStatement("DELETE FROM definition WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /** Deletes all that an agent has. */
    public void deleteAgent(String agentId) throws SQLException {
        for (var table : List.of("definition", "id_block")) {
            try (var delete = connection.prepareStatement("DELETE FROM " + table + " WHERE agent_id = ?")) {
                delete.setString(1, agentId);
                delete.executeUpdate();
            }
        }
    }

    private void write(String sql, CheckDefinition definition) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, definition.agentId());
            statement.setString(2, definition.type());
            statement.setString(3, definition.name());
            statement.setString(4, json(definition.parameters()));
            statement.setInt(5, definition.intervalSeconds());
            statement.setInt(6, definition.failuresBeforeAlert());
            statement.setBoolean(7, definition.enabled());
            statement.setLong(8, definition.id());
            statement.executeUpdate();
        }
    }

    private static List<CheckDefinition> read(PreparedStatement select) throws SQLException {
        try (var rows = select.executeQuery()) {
            var found = new ArrayList<CheckDefinition>();
            while (rows.next()) {
                found.add(read(rows));
            }
            return found;
        }
    }

    private static CheckDefinition read(ResultSet row) throws SQLException {
        return new CheckDefinition(
                row.getLong("id"),
                row.getString("agent_id"),
                row.getString("type"),
                row.getString("name"),
                parameters(row.getString("parameters")),
                row.getInt("interval_seconds"),
                row.getInt("failures_before_alert"),
                row.getBoolean("enabled"));
    }

    /** The JSON of parameters, as stored. */
    public static String json(Map<String, Object> parameters) throws SQLException {
        try {
            return JSON.std.asString(parameters);
        } catch (IOException e) {
            throw new SQLException("parameters cannot be written", e);
        }
    }

    private static Map<String, Object> parameters(String json) throws SQLException {
        try {
            return ParameterValues.canonical(JSON.std.mapFrom(json));
        } catch (IOException e) {
            throw new SQLException("stored parameters are not readable", e);
        }
    }

    private Array texts(Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }
}
