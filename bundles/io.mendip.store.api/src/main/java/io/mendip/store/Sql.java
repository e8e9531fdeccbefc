/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements with their parameters, in the transaction of a connection. A parameter is what JDBC takes, or an {@link Instant},
 * a collection of texts ({@code text[]}), an array of numbers ({@code bigint[]}), or {@link Several}.
 */
public final class Sql {

    private Sql() {}

    /** Rows of a query, or of a statement with {@code returning}. */
    public static <T> List<T> list(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        try (var statement = prepare(connection, sql, parameters);
                var result = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /** The first row. */
    public static <T> Optional<T> one(
            Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, reader, parameters).stream().findFirst();
    }

    /** Runs a statement; how many rows it touched. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** A moment in a column that may have none. */
    public static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** A moment in a column that has one. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        try {
            int at = 1;
            for (var parameter : parameters) {
                at += bind(statement, at, parameter);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static int bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof Several several) {
            int bound = 0;
            for (var one : several.parameters()) {
                bound += bind(statement, at + bound, one);
            }
            return bound;
        }
        if (value instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Long[] items) {
            statement.setArray(at, statement.getConnection().createArrayOf("bigint", items));
        } else if (value instanceof Collection<?> items) {
            statement.setArray(at, statement.getConnection().createArrayOf("text", items.toArray()));
        } else {
            statement.setObject(at, value);
        }
        return 1;
    }

    /** Stands for several parameters in a row. */
    @FunctionalInterface
    public interface Several {

        /** They, in order. */
        List<? extends @Nullable Object> parameters();
    }

    /**
     * Reads one row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    public interface RowReader<T> {

        /** The row the result stands on. */
        T read(ResultSet row) throws SQLException;
    }
}
