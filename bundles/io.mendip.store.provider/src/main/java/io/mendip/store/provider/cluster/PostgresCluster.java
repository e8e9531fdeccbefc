/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

import io.mendip.system.ChildProcess;
import io.mendip.system.ChildProcesses;
import io.mendip.system.ChildSpecification;
import io.mendip.system.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's own PostgreSQL: made at the first start, kept running, ended in good order. */
public final class PostgresCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String NAME = "mendip";
    private static final Duration INITDB_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final int STARTS_BEFORE_GIVING_UP = 3;

    /** Takes a tenth of the time of what all builds of PostgreSQL have; asked for here, since an unknown name would end it. */
    private static final String FAST_COMPRESSION = "do $$ begin"
            + " if (select 'lz4' = any (enumvals) from pg_settings where name = 'wal_compression') then"
            + " alter database " + NAME + " set wal_compression = 'lz4'; end if; end $$";

    private final ChildProcess process;
    private final PGSimpleDataSource source;

    private PostgresCluster(ChildProcess process, PGSimpleDataSource source) {
        this.process = process;
        this.source = source;
    }

    /**
     * Starts it and waits until it accepts connections, however long it recovers from a crash.
     *
     * @throws ClusterException when it cannot be started, with what to do
     */
    public static PostgresCluster start(DataFolder data, ChildProcesses processes)
            throws IOException, InterruptedException {
        var files = new ClusterFiles(data);
        var binaries = choose(files, PostgresBinaries.installed());
        processes.handOver(files.home());
        if (files.version().isEmpty()) {
            create(files, binaries, processes);
        }
        var orphan = Orphan.in(files.cluster());
        if (orphan.isPresent()) {
            orphan.get().end();
        }
        int port = files.port(processes::freePort);
        var command = command(files, binaries, port, processes);
        var process = processes.start(new ChildSpecification("postgresql", command, Map.of(), "INT", STOP_LIMIT));
        try {
            var cluster = new PostgresCluster(process, source(port, files.password()));
            cluster.awaitReady();
            cluster.createDatabase();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** Connections to the server's database, not pooled. */
    public PGSimpleDataSource source() {
        return source;
    }

    /** Whether PostgreSQL runs now; when it has ended by itself it is being started again. */
    public boolean running() {
        return process.running();
    }

    /** How often it ended by itself. */
    public int restarts() {
        return process.restarts();
    }

    @Override
    public void close() {
        process.close();
    }

    private static PostgresBinaries choose(ClusterFiles files, List<PostgresBinaries> installed) throws IOException {
        if (installed.isEmpty()) {
            throw ClusterException.lasting("PostgreSQL 15 or newer is not installed. Install the package postgresql,"
                    + " or start the server with --database and the address of yours.");
        }
        var made = files.version();
        return installed.stream()
                .filter(binaries -> made.isEmpty() || made.get() == binaries.version())
                .findFirst()
                .orElseThrow(() -> ClusterException.lasting("The data was made by PostgreSQL " + made.orElse(0)
                        + ", which is no longer installed. Install it again, or move the data with pg_upgrade."));
    }

    /** In a folder beside its own, so that one whose making was interrupted is never taken for a cluster. */
    private static void create(ClusterFiles files, PostgresBinaries binaries, ChildProcesses processes)
            throws IOException {
        var unfinished = files.unfinished();
        var password = files.secret("password", files.password());
        processes.handOver(files.home());
        try {
            var outcome = processes.run(
                    INITDB_LIMIT,
                    List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + unfinished,
                            "--username=" + NAME,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--data-checksums",
                            "--encoding=UTF8",
                            "--locale=C.UTF-8"));
            if (outcome.exitCode() != 0) {
                throw new ClusterException(
                        "The database could not be made: " + outcome.output().strip());
            }
            Files.move(unfinished, files.cluster(), StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Made a PostgreSQL {} cluster in {}", binaries.version(), files.cluster());
        } finally {
            Files.deleteIfExists(password);
        }
    }

    private static List<String> command(
            ClusterFiles files, PostgresBinaries binaries, int port, ChildProcesses processes) throws IOException {
        var sockets = files.socketFolder();
        sockets.ifPresent(processes::handOver);
        var command = new ArrayList<>(List.of(
                binaries.program("postgres").toString(), "-D", files.cluster().toString()));
        ClusterSettings.of(port, sockets).forEach((name, value) -> {
            command.add("-c");
            command.add(name + "=" + value);
        });
        return command;
    }

    private static PGSimpleDataSource source(int port, String password) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(NAME);
        source.setUser(NAME);
        source.setPassword(password);
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        return source;
    }

    private void awaitReady() throws InterruptedException {
        while (true) {
            try (var connection = connect("postgres")) {
                LOG.info(
                        "PostgreSQL accepts connections at {}",
                        connection.getMetaData().getURL());
                return;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw ClusterException.lasting("keys/postgres.password does not fit the database."
                            + " Restore keys/ and postgres/ from the same backup.");
                }
                if (process.restarts() >= STARTS_BEFORE_GIVING_UP) {
                    throw new ClusterException("PostgreSQL does not start: " + process.lastOutput());
                }
            }
            Thread.sleep(20);
        }
    }

    private void createDatabase() throws InterruptedException {
        try (var connection = connect("postgres");
                var statement = connection.createStatement();
                var existing = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!existing.next()) {
                statement.execute("create database " + NAME);
            }
            statement.execute(FAST_COMPRESSION);
        } catch (SQLException e) {
            throw new ClusterException("The database could not be made: " + e.getMessage());
        }
    }

    private Connection connect(String database) throws SQLException {
        var administration = new PGSimpleDataSource();
        administration.setUrl(source.getUrl());
        administration.setDatabaseName(database);
        administration.setUser(source.getUser());
        administration.setPassword(source.getPassword());
        administration.setLoginTimeout(5);
        return administration.getConnection();
    }
}
