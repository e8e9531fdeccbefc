/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
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
 * Statements with their parameters, and the one place that turns a caller's scope into SQL: a statement that reads or
 * writes for a caller holds {@link #IN_SCOPE} and gets the {@link Scope} as its parameter.
 */
final class Sql {

    /** Holds when a row of the table {@code site} is in the scope that is given as parameter. */
    static final String IN_SCOPE = "(? or site.client = any (?) or site.id = any (?))";

    private Sql() {}

    /** Rows of a query, or of a statement with {@code returning}. */
    static <T> List<T> list(Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
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
    static <T> Optional<T> one(Connection connection, String sql, RowReader<T> reader, @Nullable Object... parameters)
            throws SQLException {
        return list(connection, sql, reader, parameters).stream().findFirst();
    }

    /** Whether a query finds anything. */
    static boolean exists(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        return one(connection, sql, row -> true, parameters).isPresent();
    }

    /**
     * Keeps a site from being deleted until the end of the transaction.
     *
     * @param field of the request that names it
     * @throws Problem 400 when it is not within the scope
     */
    static void keepSite(Connection connection, Scope scope, long id, String field) throws SQLException {
        if (!exists(connection, "select id from site where id = ? and " + IN_SCOPE + " for share", id, scope)) {
            throw Problem.invalid(field, "site " + id + " does not exist");
        }
    }

    /** Runs a statement; how many rows it touched. */
    static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (var statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    /** A moment in a column, null when there is none. */
    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
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
        var connection = statement.getConnection();
        if (value instanceof Scope scope) {
            statement.setBoolean(at, scope.all());
            bind(statement, at + 1, scope.clients());
            bind(statement, at + 2, scope.sites());
            return 3;
        }
        if (value instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof Collection<?> items) {
            boolean texts = items.stream().anyMatch(String.class::isInstance);
            statement.setArray(at, connection.createArrayOf(texts ? "text" : "bigint", items.toArray()));
        } else if (value instanceof Object[] items) {
            statement.setArray(at, connection.createArrayOf("text", items));
        } else {
            statement.setObject(at, value);
        }
        return 1;
    }

    /**
     * Reads one row.
     *
     * @param <T> what it becomes
     */
    @FunctionalInterface
    interface RowReader<T> {

        /** The row the result stands on. */
        T read(ResultSet row) throws SQLException;
    }
}
