/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Partitions by day or month (UTC): made before they are needed, dropped as a whole when too old. */
public final class Partitions {

    private static final DateTimeFormatter SUFFIX = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int DAYS_AHEAD = 3;
    // Two nodes may do this at the same time; making the same table twice at once is an error even with "if not
    // exists".
    private static final String ALONE = "select pg_advisory_xact_lock(7234001), set_config('lock_timeout', '5s', true)";
    private static final String LIST = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = ?::regclass order by c.relname""";

    private enum Width {
        DAY,
        MONTH;

        LocalDate start(LocalDate day) {
            return this == DAY ? day : day.withDayOfMonth(1);
        }

        LocalDate next(LocalDate start) {
            return this == DAY ? start.plusDays(1) : start.plusMonths(1);
        }
    }

    private enum Table {
        RESULT_BATCH(Width.DAY),
        CHECK_RESULT_PACKED(Width.DAY),
        CHECK_RESULT_HOURLY(Width.MONTH),
        CHECK_EVENT(Width.MONTH);

        private final Width width;

        Table(Width width) {
            this.width = width;
        }

        String sqlName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private Partitions() {}

    /**
     * Makes all partitions that rows of this window may need, and those of the next days. Each table in a transaction of its
     * own: a partition needs its table for itself, and whoever holds one table while waiting for another ends in a deadlock
     * with ingest.
     */
    public static void make(Database database, Window window) {
        for (var table : Table.values()) {
            database.write(connection -> {
                make(connection, table, window);
                return table;
            });
        }
    }

    private static void make(Connection connection, Table table, Window window) throws SQLException {
        execute(connection, ALONE);
        var last = date(window.now().toEpochMilli()).plusDays(DAYS_AHEAD);
        var present = list(connection, table);
        var start = table.width.start(date(oldest(table, window)));
        while (!start.isAfter(last)) {
            make(connection, table, start, present);
            start = table.width.next(start);
        }
    }

    private static void make(Connection connection, Table table, LocalDate start, List<String> present)
            throws SQLException {
        var name = table.sqlName() + "_" + SUFFIX.format(start);
        if (!present.contains(name)) {
            execute(
                    connection,
                    String.format(
                            Locale.ROOT,
                            "create table %s partition of %s for values from ('%s 00:00+00') to ('%s 00:00+00')",
                            name,
                            table.sqlName(),
                            start,
                            table.width.next(start)));
            execute(connection, "select forget_arrays('" + name + "')");
        }
    }

    /**
     * Drops partitions whose rows are all too old.
     *
     * @param packed milliseconds since 1970: raw results from then on are not packed yet, and stay
     * @return what was dropped
     */
    public static List<String> drop(Database database, Window window, long packed) {
        var dropped = new ArrayList<String>();
        for (var table : Table.values()) {
            dropped.addAll(database.write(connection -> drop(connection, table, window, packed)));
        }
        return dropped;
    }

    private static List<String> drop(Connection connection, Table table, Window window, long packed)
            throws SQLException {
        execute(connection, ALONE);
        long oldest = oldest(table, window);
        var keep = date(table == Table.RESULT_BATCH ? Math.min(oldest, packed) : oldest);
        var dropped = new ArrayList<String>();
        for (var name : list(connection, table)) {
            var start = LocalDate.parse(name.substring(table.sqlName().length() + 1), SUFFIX);
            if (!table.width.next(start).isAfter(keep)) {
                execute(connection, "drop table " + name);
                dropped.add(name);
            }
        }
        return dropped;
    }

    private static long oldest(Table table, Window window) {
        return switch (table) {
            // An hour is packed some time after it left the window.
            case RESULT_BATCH -> window.rawFrom() - StoredResult.DAY;
            case CHECK_RESULT_PACKED -> window.packedFrom();
            case CHECK_RESULT_HOURLY, CHECK_EVENT -> window.keptFrom();
        };
    }

    private static LocalDate date(long time) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC);
    }

    private static List<String> list(Connection connection, Table table) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.prepareStatement(LIST)) {
            statement.setString(1, table.sqlName());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
