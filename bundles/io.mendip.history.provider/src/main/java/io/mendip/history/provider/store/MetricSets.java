/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Numbers for the combinations of metric names and units. Kept in memory: there are a few per type of check. An agent
 * that invents ever new names gets no more numbers, and its values are not kept.
 */
public final class MetricSets {

    /** The set without metrics. */
    public static final int NONE = 0;

    private static final int PER_AGENT = 256;
    // What agents invent must not fill the memory.
    private static final int CACHED = 2_000;
    private static final String ADD = """
            insert into metric_set (names, units, fingerprint, agent) values (?, ?, ?, ?)
            on conflict (fingerprint) do nothing""";
    private static final String FIND = "select id, fingerprint from metric_set where fingerprint = any (?)";

    private final Database database;
    private final Map<Key, Integer> numbers = new ConcurrentHashMap<>();

    /** Numbers of one database. */
    public MetricSets(Database database) {
        this.database = database;
    }

    /**
     * The numbers of the metrics of results, in the same order. Those that are new get theirs in one transaction of its own,
     * so that they outlive the transaction that stores the results.
     */
    public int[] numbers(String agent, List<List<Measurement>> results) {
        // A message has many results and few combinations.
        var different = new ArrayList<Key>();
        var places = new int[results.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = place(different, results.get(i));
        }
        var known = numbers(agent, different);
        for (int i = 0; i < places.length; i++) {
            places[i] = known.get(places[i]);
        }
        return places;
    }

    private static int place(List<Key> different, List<Measurement> metrics) {
        for (int i = 0; i < different.size(); i++) {
            if (different.get(i).names(metrics)) {
                return i;
            }
        }
        different.add(Key.of(metrics));
        return different.size() - 1;
    }

    private List<Integer> numbers(String agent, Collection<Key> keys) {
        var found = new HashMap<Key, Integer>();
        var unknown = new TreeMap<String, Key>();
        for (var key : keys) {
            var known = key.names().isEmpty() ? Integer.valueOf(NONE) : numbers.get(key);
            if (known == null) {
                unknown.put(key.fingerprint(), key);
            } else {
                found.put(key, known);
            }
        }
        if (!unknown.isEmpty()) {
            var learned = database.write(connection -> learn(connection, agent, unknown));
            found.putAll(learned);
            if (numbers.size() + learned.size() > CACHED) {
                numbers.clear();
            }
            numbers.putAll(learned);
        }
        return keys.stream().map(key -> found.getOrDefault(key, NONE)).toList();
    }

    /** In the order of fingerprints, so that two who add the same sets never wait for each other. */
    private static Map<Key, Integer> learn(Connection connection, String agent, SortedMap<String, Key> unknown)
            throws SQLException {
        var numbers = find(connection, unknown);
        var missing = new TreeMap<>(unknown);
        missing.values().removeAll(numbers.keySet());
        if (!missing.isEmpty()) {
            add(connection, agent, missing);
            numbers.putAll(find(connection, missing));
        }
        return numbers;
    }

    private static void add(Connection connection, String agent, SortedMap<String, Key> missing) throws SQLException {
        int room = PER_AGENT - count(connection, agent);
        if (room <= 0) {
            return;
        }
        try (var statement = connection.prepareStatement(ADD)) {
            var parameters = Parameters.of(statement);
            for (var entry : missing.entrySet().stream().limit(room).toList()) {
                parameters
                        .texts(entry.getValue().names())
                        .texts(entry.getValue().units())
                        .bytes(HexFormat.of().parseHex(entry.getKey()))
                        .text(agent)
                        .nextRow();
            }
            statement.executeBatch();
        }
    }

    private static int count(Connection connection, String agent) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from metric_set where agent = ?")) {
            statement.setString(1, agent);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }

    private static Map<Key, Integer> find(Connection connection, Map<String, Key> wanted) throws SQLException {
        var found = new HashMap<Key, Integer>();
        try (var statement = connection.prepareStatement(FIND)) {
            Parameters.of(statement)
                    .byteArrays(wanted.keySet().stream()
                            .map(HexFormat.of()::parseHex)
                            .toArray(byte[][]::new));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var key = wanted.get(HexFormat.of().formatHex(rows.getBytes(2)));
                    if (key != null) {
                        found.put(key, rows.getInt(1));
                    }
                }
            }
        }
        return found;
    }

    /** What a number stands for, before it has one. */
    private record Key(List<String> names, List<String> units) {

        static Key of(List<Measurement> metrics) {
            return new Key(
                    metrics.stream().map(Measurement::name).toList(),
                    metrics.stream().map(Measurement::unit).toList());
        }

        /** Whether these are the metrics that it stands for. */
        boolean names(List<Measurement> metrics) {
            if (metrics.size() != names.size()) {
                return false;
            }
            for (int i = 0; i < names.size(); i++) {
                var metric = metrics.get(i);
                if (!names.get(i).equals(metric.name()) || !units.get(i).equals(metric.unit())) {
                    return false;
                }
            }
            return true;
        }

        /** Names are words, so a blank and a line end separate them without doubt. */
        String fingerprint() {
            var text = String.join(" ", names) + "\n" + String.join(" ", units);
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
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
}
