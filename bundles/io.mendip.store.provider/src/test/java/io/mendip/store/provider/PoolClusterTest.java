/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.Health;
import io.mendip.system.provider.process.SupervisedProcesses;
import io.mendip.testing.Await;
import io.mendip.testing.Ports;
import io.mendip.testing.TestDataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolClusterTest {

    @TempDir
    Path temp;

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private TestDataFolder data;
    private SupervisedProcesses processes;
    private Pool pool;

    @BeforeEach
    void start() throws IOException {
        data = TestDataFolder.in(temp);
        processes = new SupervisedProcesses(data);
        pool = newPool();
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void makesASafeClusterAndKeepsItsDataAndPort() throws Exception {
        awaitDatabase();
        execute("create table kept(id int); insert into kept values (7)");
        for (var name : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
            assertThat(query("show " + name)).isEqualTo("on");
        }
        assertThat(query("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(query("show password_encryption")).isEqualTo("scram-sha-256");
        var address = pool.address();

        pool.close();
        assertThat(data.folder("postgres").resolve("data/postmaster.pid")).doesNotExist();
        pool = newPool();

        awaitDatabase();
        assertThat(query("select id from kept")).isEqualTo("7");
        assertThat(pool.address()).isEqualTo(address);
    }

    @Test
    void recoversByItselfWhenPostgresIsKilled() throws Exception {
        awaitDatabase();
        execute("create table kept(id int); insert into kept values (7)");

        ProcessHandle.of(postmaster()).orElseThrow().destroyForcibly();
        Await.until("the end of the old one", () -> pool.restarts() == 1);

        Await.until("the database", () -> "7".equals(query("select id from kept")));
        var health = new DatabaseHealth(pool);
        Await.until("good health", () -> health.health().status() == Health.Status.OK);
        assertThat(health.health().details()).containsEntry("restarts", "1");
        assertThat(health.health().version()).startsWith("PostgreSQL ");
        health.close();
    }

    @Test
    void endsAPostgresThatAnEarlierRunLeftBehind() throws Exception {
        awaitDatabase();
        execute("create table kept(id int); insert into kept values (7)");
        var command =
                ProcessHandle.of(postmaster()).orElseThrow().info().command().orElseThrow();
        pool.close();
        var orphan = orphan(command);

        pool = newPool();

        awaitDatabase();
        assertThat(orphan.isAlive()).isFalse();
        assertThat(query("select id from kept")).isEqualTo("7");
    }

    @Test
    void makesAClusterAgainWhoseMakingWasInterrupted() throws Exception {
        awaitDatabase();
        pool.close();
        var home = data.folder("postgres");
        var unfinished = Files.move(home.resolve("data"), home.resolve("unfinished"));

        pool = newPool();

        awaitDatabase();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void tellsWhatIsWrongInsteadOfFailingToStart() throws Exception {
        awaitDatabase();
        pool.close();
        var version = data.folder("postgres").resolve("data/PG_VERSION");
        Files.writeString(version, "9\n");

        pool = newPool();

        Await.until("the problem", () -> pool.problem().contains("PostgreSQL 9"));
        var health = new DatabaseHealth(pool);
        Await.until("bad health", () -> health.health().status() == Health.Status.FAILED);
        assertThat(health.health().reason()).contains("Install it again");
        health.close();
        Await.until("the refusal", () -> !refused.isEmpty());
        assertThat(refused).singleElement().asString().contains("PostgreSQL 9", "Install it again");
        assertThat(version).hasContent("9");
    }

    private Pool newPool() {
        return new Pool("", data, processes, refused::add, 4, Duration.ofSeconds(1));
    }

    private Process orphan(String command) throws Exception {
        var full = new ArrayList<String>();
        var home = data.folder("postgres").resolve("data");
        if (processes.privileged()) {
            var owner = Files.getOwner(home).getName();
            full.addAll(List.of("setpriv", "--reuid", owner, "--regid", owner, "--clear-groups", "--"));
        }
        full.addAll(List.of(command, "-D", home.toString(), "-k", ""));
        full.addAll(List.of("-c", "port=" + Ports.free()));
        full.addAll(List.of("-c", "listen_addresses=127.0.0.1"));
        var process = new ProcessBuilder(full)
                .redirectErrorStream(true)
                .redirectOutput(data.log().resolve("orphan.log").toFile())
                .start();
        Await.until("the orphan", () -> postmaster() == process.pid());
        return process;
    }

    private long postmaster() throws IOException {
        try (var lines = Files.lines(data.folder("postgres").resolve("data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        }
    }

    private void awaitDatabase() {
        Await.until("the database", Duration.ofSeconds(60), () -> "1".equals(query("select 1")));
    }

    private void execute(String statements) throws SQLException {
        try (var connection = pool.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    private String query(String query) throws SQLException {
        try (var connection = pool.source().getConnection();
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
