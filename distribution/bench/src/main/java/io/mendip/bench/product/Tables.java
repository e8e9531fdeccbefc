/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/** The tables of a product's database, seen with the eyes of its owner. */
public final class Tables {

    private final String url;

    Tables(String url) {
        this.url = url;
    }

    /** A connection of its own, which the caller closes. */
    public Connection connect() {
        try {
            return DriverManager.getConnection(url);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** Runs statements, separated by semicolons. */
    public void execute(String statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException(statements, e);
        }
    }

    /** The first column of the first row as text, empty when there is none. */
    public String text(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next() ? Objects.requireNonNullElse(rows.getString(1), "") : "";
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The first column of the first row as a number, 0 when there is none. */
    public long number(String query) {
        var text = text(query);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** How far the write-ahead log has come, in bytes. */
    public long log() {
        return number("select (pg_current_wal_lsn() - '0/0'::pg_lsn)::int8");
    }
}
