/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * A {@link Database} on {@link TestPostgres} as a provider gets it from the store: a fresh schema with the migrations of
 * the module under test.
 */
public final class TestDatabase implements Database {

    private final DataSource source;

    private TestDatabase(DataSource source) {
        this.source = source;
    }

    /** A fresh schema with the migrations in the class path's folder {@code db/migration}. */
    public static TestDatabase migrated(String schema) {
        return migrated(schema, "db/migration");
    }

    /** A fresh schema with the migrations in a folder of the class path. */
    public static TestDatabase migrated(String schema, String folder) {
        var source = TestPostgres.dataSource(schema);
        var database = new TestDatabase(source);
        migrations(folder).forEach(script -> database.execute(read(script)));
        return database;
    }

    /** A fresh schema as it was before a version, for the test of a migration: the rest comes by {@link #migrate}. */
    public static TestDatabase before(int version, String schema) {
        var database = new TestDatabase(TestPostgres.dataSource(schema));
        database.migrate(0, version);
        return database;
    }

    /** Runs the migrations of the class path's folder {@code db/migration} from a version on. */
    public void migrate(int from) {
        migrate(from, Integer.MAX_VALUE);
    }

    private void migrate(int from, int before) {
        migrations("db/migration").stream()
                .filter(script -> version(script) >= from && version(script) < before)
                .forEach(script -> execute(read(script)));
    }

    /** The connections behind it. */
    public DataSource source() {
        return source;
    }

    /** Runs statements, separated by semicolons, in one transaction. */
    public void execute(String statements) {
        write(connection -> connection.createStatement().execute(statements));
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction(true, work);
    }

    @Override
    public <T> T write(Work<T> work) {
        return transaction(false, work);
    }

    private <T> T transaction(boolean readOnly, Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            return commit(connection, work);
        } catch (SQLException e) {
            throw new StoreException(
                    String.valueOf(e.getMessage()), Objects.requireNonNullElse(e.getSQLState(), ""), e);
        }
    }

    private static <T> T commit(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.apply(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                connection.rollback();
            }
        }
    }

    private static List<Path> migrations(String folder) {
        var url = Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResource(folder), () -> "no folder " + folder);
        try (var files = Files.list(Path.of(url.toURI()))) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d+__.*\\.sql"))
                    .sorted(Comparator.comparingInt(TestDatabase::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int version(Path script) {
        var name = script.getFileName().toString();
        return Integer.parseInt(name.substring(1, name.indexOf("__")));
    }

    private static String read(Path script) {
        try {
            return Files.readString(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
