/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.system.ChildSpecification;
import io.mendip.testing.Await;
import io.mendip.testing.TestDataFolder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedProcessesTest {

    @TempDir
    Path temp;

    private TestDataFolder data;
    private SupervisedProcesses processes;

    @BeforeEach
    void prepare() {
        data = TestDataFolder.in(temp);
        processes = new SupervisedProcesses(data, Optional.empty());
    }

    @AfterEach
    void endAll() {
        processes.close();
    }

    @Test
    void startsAProgramAgainThatWasKilled() {
        var child = processes.start(shell("sleeper", "exec sleep 300", Duration.ofSeconds(5)));
        long first = child.pid();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        Await.until("another process", () -> child.pid() != 0 && child.pid() != first);
        assertThat(child.restarts()).isOne();
        assertThat(temp.resolve("run/sleeper.pid")).content().startsWith(child.pid() + " ");
    }

    @Test
    void givesPortsThatNoOutgoingConnectionTakes() throws Exception {
        var range = new Scanner(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
        int lowestOutgoing = range.nextInt();
        range.close();

        for (int i = 0; i < 100; i++) {
            int port = processes.freePort();
            assertThat(port).isBetween(1024, lowestOutgoing - 1);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                assertThat(socket.getLocalPort()).isEqualTo(port);
            }
        }
    }

    @Test
    void startsAProgramAgainWhenAsked() {
        var child = processes.start(shell(
                "asked",
                "trap 'echo bye; exit 0' TERM; echo hello; while :; do sleep 0.05; done",
                Duration.ofSeconds(10)));
        Await.until("its greeting", () -> child.lastOutput().contains("hello"));
        long first = child.pid();

        processes.running().get("asked").restart();

        Await.until("another process", () -> child.pid() != 0 && child.pid() != first);
        assertThat(child.restarts()).as("it did not end by itself").isZero();
        Await.until("its last word", () -> child.lastOutput().contains("bye"));
    }

    @Test
    void endsItByItsSignalAndForgetsIt() {
        var child = processes.start(shell(
                "polite",
                "trap 'echo bye; exit 0' TERM; echo hello; while :; do sleep 0.05; done",
                Duration.ofSeconds(10)));
        Await.until("its greeting", () -> child.lastOutput().contains("hello"));

        child.close();

        assertThat(child.running()).isFalse();
        assertThat(temp.resolve("run/polite.pid")).doesNotExist();
        Await.until(
                "its last word",
                () -> Files.readString(temp.resolve("log/polite.log")).contains("bye"));
        processes.start(shell("polite", "exec sleep 300", Duration.ofSeconds(5)));
    }

    @Test
    void killsWhatDoesNotListenTogetherWithWhatItStarted() {
        var child = processes.start(
                shell("deaf", "trap '' TERM; sleep 301 & echo child $!; wait; wait", Duration.ofMillis(200)));
        var line = Await.value(
                "the pid of its child", () -> child.lastOutput().startsWith("child ") ? child.lastOutput() : null);
        long grandchild = Long.parseLong(line.substring("child ".length()));

        child.close();

        Await.until("the end of both", () -> !child.running() && ended(grandchild));
    }

    @Test
    void endsTheProcessOfAnEarlierRun() throws Exception {
        var orphan = new Programs(Optional.empty()).start(List.of("sleep", "302"), Map.of());
        new PidFile(data.run().resolve("sleeper.pid")).write(orphan.toHandle());

        var child = processes.start(shell("sleeper", "exec sleep 300", Duration.ofSeconds(5)));

        assertThat(orphan.isAlive()).isFalse();
        assertThat(child.running()).isTrue();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheSamePid() throws Exception {
        var stranger = new Programs(Optional.empty()).start(List.of("sleep", "303"), Map.of());
        Files.writeString(data.run().resolve("sleeper.pid"), stranger.pid() + " 1000\n");

        processes.start(shell("sleeper", "exec sleep 300", Duration.ofSeconds(5)));

        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly();
    }

    @Test
    void runsShortProgramsAndEndsThemAtTheirLimit() {
        var quick = processes.run(Duration.ofSeconds(10), List.of("sh", "-c", "echo out; echo err >&2; exit 3"));
        assertThat(quick.exitCode()).isEqualTo(3);
        assertThat(quick.output()).contains("out", "err");

        var endless = processes.run(Duration.ofSeconds(2), List.of("sh", "-c", "echo begun; sleep 304"));
        assertThat(endless.exitCode()).isEqualTo(-1);
        assertThat(endless.output()).contains("begun");
    }

    @Test
    void boundsTheOutputOfShortPrograms() {
        var flood = processes.run(Duration.ofSeconds(10), List.of("head", "-c", "1000000", "/dev/zero"));

        assertThat(flood.output()).hasSize(64 * 1024);
    }

    @Test
    void givesChildrenACleanEnvironment() {
        var outcome = processes.run(Duration.ofSeconds(10), List.of("env"));

        assertThat(outcome.output().lines().map(line -> line.substring(0, line.indexOf('='))))
                .containsOnly("PATH", "LC_ALL");
    }

    @Test
    void refusesASecondChildOfTheSameName() {
        processes.start(shell("one", "exec sleep 300", Duration.ofSeconds(5)));

        assertThatThrownBy(() -> processes.start(shell("one", "exec sleep 300", Duration.ofSeconds(5))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void runsChildrenOfTheSuperuserAsTheServiceUser() throws Exception {
        var user = ServiceUser.find();
        Assumptions.assumeTrue(user.isPresent(), "needs to be the superuser");
        var lowered = new SupervisedProcesses(data, user);
        var folder = Files.createDirectories(temp.resolve("theirs/below"));
        var outside = Files.createFile(temp.resolve("outside"));
        Files.createSymbolicLink(folder.resolve("link"), outside);

        lowered.handOver(temp.resolve("theirs"));

        assertThat(lowered.run(Duration.ofSeconds(5), List.of("id", "-un"))
                        .output()
                        .strip())
                .isEqualTo(user.get().name());
        assertThat(Files.getOwner(folder)).isEqualTo(user.get().userPrincipal());
        assertThat(Files.getOwner(outside).getName()).isEqualTo("root");
    }

    private static ChildSpecification shell(String name, String script, Duration grace) {
        return new ChildSpecification(name, List.of("/bin/sh", "-c", script), Map.of(), "TERM", grace);
    }

    private static boolean ended(long pid) throws Exception {
        // Nobody may reap it in a container without init, so a zombie counts as ended.
        var state = Path.of("/proc", Long.toString(pid), "stat");
        return !Files.exists(state) || Files.readString(state).contains(") Z ");
    }
}
