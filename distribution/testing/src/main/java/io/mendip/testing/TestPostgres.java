/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: the one named by the system property or environment variable {@code mendip.test.database}
 * ({@code MENDIP_TEST_DATABASE}), a JDBC URL with user and password whose user may create databases; without it an own
 * cluster, started once in this JVM and gone with it. Either way this JVM gets a database of its own.
 */
public final class TestPostgres {

    private static final class Holder {

        private static final String SERVER = Objects.requireNonNullElseGet(configured(), TestPostgres::startCluster);
        private static final String DATABASE = newDatabase(SERVER);
    }

    private TestPostgres() {}

    /** JDBC URL, with user and password, of the database that the tests of this JVM share. */
    public static String url() {
        return Holder.DATABASE;
    }

    /** JDBC URL, with user and password, of a new empty database. */
    public static String freshDatabase() {
        return newDatabase(Holder.SERVER);
    }

    /** Connections, not pooled, whose search path is a schema that is made anew, empty, by this call. */
    public static DataSource dataSource(String schema) {
        execute(url(), "drop schema if exists " + schema + " cascade; create schema " + schema);
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setCurrentSchema(schema);
        return source;
    }

    /** Runs statements, separated by semicolons. */
    public static void execute(String url, String statements) {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute(statements);
        } catch (SQLException e) {
            throw new IllegalStateException("The test's database refused: " + statements, e);
        }
    }

    /** Folders that may hold initdb and postgres, newest version first. */
    public static List<Path> binaries() {
        var parent = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var versions = Files.list(parent)) {
            return versions.sorted(
                            Comparator.comparingInt(TestPostgres::version).reversed())
                    .map(version -> version.resolve("bin"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int version(Path folder) {
        var name = folder.getFileName().toString();
        return name.chars().allMatch(Character::isDigit) ? Integer.parseInt(name) : 0;
    }

    private static @Nullable String configured() {
        return System.getProperty("mendip.test.database", System.getenv("MENDIP_TEST_DATABASE"));
    }

    private static String newDatabase(String server) {
        var name = "mendip_test_" + UUID.randomUUID().toString().replace("-", "");
        execute(server, "create database " + name);
        return server.replaceFirst("(jdbc:postgresql:(?://[^/]*/)?)[^?]*", "$1" + name);
    }

    private static String startCluster() {
        var user = Programs.PRIVILEGED ? "postgres" : null;
        int port = Ports.free();
        var folder = newFolder(user);
        var data = folder.resolve("data").toString();
        var initdb = Programs.find("initdb", binaries()).toString();
        Programs.run(
                user,
                folder,
                initdb,
                "-D",
                data,
                "-U",
                "mendip",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-sync",
                "--no-locale");
        // Nothing of a test must survive a power cut, so nothing waits for the disk.
        var process = Programs.keep(
                user,
                folder.resolve("log"),
                "INT",
                Programs.find("postgres", binaries()).toString(),
                "-D",
                data,
                "-p",
                Integer.toString(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-F",
                "-c",
                "synchronous_commit=off",
                "-c",
                "full_page_writes=off",
                "-c",
                "max_connections=200",
                "-c",
                "shared_buffers=32MB");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Programs.end(process, "INT");
            Programs.delete(folder);
        }));
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=mendip";
        Await.until(
                "PostgreSQL on port " + port,
                () -> DriverManager.getConnection(url).createStatement().execute("select 1"));
        return url;
    }

    private static Path newFolder(@Nullable String owner) {
        try {
            var folder = Files.createTempDirectory("mendip-postgres-");
            if (owner != null) {
                Files.setOwner(
                        folder,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(owner));
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
