/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for the combinations of metric names and units. Kept in memory: there are a few per type of check. An agent
 * that invents ever new names gets no more numbers, and its values are not kept.
 */
public final class MetricSets {

    /** The set without metrics. */
    public static final int NONE = 0;

    private static final int PER_AGENT = 256;
    private static final int CACHED = 20_000;
    private static final String ADD = """
            insert into metric_set (names, units, fingerprint, agent)
            select ?, ?, ?, ? where (select count(*) from metric_set where agent = ?) < ?
            on conflict (fingerprint) do nothing""";

    private final Database database;
    private final Map<List<List<String>>, Integer> numbers = new ConcurrentHashMap<>();

    /** Numbers of one database. */
    public MetricSets(Database database) {
        this.database = database;
    }

    /**
     * The number of the metrics of a result, in a transaction of its own when they are new, so that it outlives the
     * transaction that stores the result.
     */
    public int number(String agent, List<Measurement> metrics) {
        if (metrics.isEmpty()) {
            return NONE;
        }
        var names = metrics.stream().map(Measurement::name).toList();
        var units = metrics.stream().map(Measurement::unit).toList();
        var key = List.of(names, units);
        var known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = database.write(connection -> find(connection, agent, names, units));
        if (numbers.size() >= CACHED) {
            numbers.clear();
        }
        if (number != NONE) {
            numbers.put(key, number);
        }
        return number;
    }

    private static int find(Connection connection, String agent, List<String> names, List<String> units)
            throws SQLException {
        var fingerprint = fingerprint(names, units);
        int number = find(connection, fingerprint);
        if (number != NONE) {
            return number;
        }
        try (var statement = connection.prepareStatement(ADD)) {
            Parameters.of(statement)
                    .texts(names)
                    .texts(units)
                    .bytes(fingerprint)
                    .text(agent)
                    .text(agent)
                    .number(PER_AGENT);
            statement.executeUpdate();
        }
        return find(connection, fingerprint);
    }

    private static int find(Connection connection, byte[] fingerprint) throws SQLException {
        try (var statement = connection.prepareStatement("select id from metric_set where fingerprint = ?")) {
            statement.setBytes(1, fingerprint);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : NONE;
            }
        }
    }

    /**
     * What the numbers stand for.
     *
     * @param names of the metrics
     * @param units of the metrics
     */
    public record Names(List<String> names, List<String> units) {

        /** Copies the lists. */
        public Names {
            names = List.copyOf(names);
            units = List.copyOf(units);
        }
    }

    /** Names and units of numbers. */
    public static Map<Integer, Names> names(Connection connection, Collection<Integer> numbers) throws SQLException {
        var found = new HashMap<Integer, Names>();
        try (var statement =
                connection.prepareStatement("select id, names, units from metric_set where id = any (?)")) {
            Parameters.of(statement)
                    .ints(numbers.stream().mapToInt(Integer::intValue).toArray());
            try (var rows = statement.executeQuery()) {
                var row = new Columns(rows);
                while (rows.next()) {
                    found.put(row.first().number(), new Names(row.texts(), row.texts()));
                }
            }
        }
        return found;
    }

    /** Names are words, so a blank and a line end separate them without doubt. */
    private static byte[] fingerprint(List<String> names, List<String> units) {
        var text = String.join(" ", names) + "\n" + String.join(" ", units);
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
