/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.protocol.message.BundleStates.State;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Bundles that harm the agent are found out and held back; those that do not are left alone. */
class HarmfulBundleTest {

    private static final TestBundle FIRST = TestBundle.good("1.0.0");
    private static final TestBundle SECOND = TestBundle.good("2.0.0");

    @TempDir
    Path data;

    private final FakeServer server = new FakeServer();
    private TestAgent agent;

    @BeforeEach
    void start() throws Exception {
        agent = new TestAgent(data, server);
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
    }

    private void restart() throws Exception {
        agent.close();
        server.reports.clear();
        agent = new TestAgent(data, server);
    }

    private void deploy(TestBundle bundle) {
        server.release(bundle);
        agent.plan(bundle.planned());
        agent.await(bundle, State.ACTIVE);
    }

    @Test
    void aHangingCheckQuarantinesItsBundleForGood() throws Exception {
        deploy(FIRST);
        var run = agent.installer
                .begin(agent.bundle().orElseThrow().getBundleId())
                .orElseThrow();

        run.hangs("a run did not end");

        assertThat(agent.restarts.take()).contains("org.example.watch 1.0.0", "a run did not end");
        restart();
        agent.plan(FIRST.planned());
        assertThat(agent.await(FIRST, State.QUARANTINED).reason()).isEqualTo("a run did not end");
        assertThat(agent.bundle()).isEmpty();
        var absence = agent.installer.absence("good").orElseThrow();
        assertThat(absence.reason()).contains("in quarantine", "a run did not end");
        assertThat(absence.soon()).isFalse();
    }

    @Test
    void otherBytesOrAPersonLiftAQuarantine() throws Exception {
        aHangingCheckQuarantinesItsBundleForGood();

        assertThat(agent.installer.handle(Map.of("symbolicName", TestBundle.NAME)))
                .containsEntry("lifted", true)
                .containsEntry("version", "1.0.0");

        Await.until(
                "the bundle",
                () -> agent.bundle()
                        .filter(one -> one.getState() == Bundle.ACTIVE)
                        .isPresent());
        agent.installer
                .begin(agent.bundle().orElseThrow().getBundleId())
                .orElseThrow()
                .hangs("again");
        restart();
        deploy(SECOND);
    }

    @Test
    void nobodyCanLiftWhatIsNotPlanned() {
        assertThatThrownBy(() -> agent.installer.handle(Map.of("symbolicName", "org.example.nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("org.example.nobody");
    }

    /** The process ends without a word, as by Runtime.halt or by kill -9. */
    private void crash() throws Exception {
        var journal = Files.readAllBytes(data.resolve("plugins/journal"));
        agent.close();
        server.reports.clear();
        Files.write(data.resolve("plugins/journal"), journal);
        agent = new TestAgent(data, server);
        agent.plan(FIRST.planned());
    }

    @Test
    void oneSuddenEndCondemnsNobodyTwoDo() throws Exception {
        deploy(FIRST);
        assertThat(agent.installer.begin(agent.bundle().orElseThrow().getBundleId()))
                .isPresent();

        crash();

        agent.await(FIRST, State.ACTIVE);
        assertThat(agent.installer.begin(agent.bundle().orElseThrow().getBundleId()))
                .isPresent();
        crash();
        assertThat(agent.await(FIRST, State.QUARANTINED).reason()).contains("while one of its checks ran");
        assertThat(agent.explained).as("no reason for a safe start").hasValue(1);
    }

    @Test
    void aRunThatHasEndedIsNotToBlame() throws Exception {
        deploy(FIRST);
        for (int i = 0; i < 3; i++) {
            agent.installer
                    .begin(agent.bundle().orElseThrow().getBundleId())
                    .orElseThrow()
                    .end();
            crash();
            agent.await(FIRST, State.ACTIVE);
        }
    }

    @Test
    void aProperEndBlamesNobodyWhateverRuns() throws Exception {
        deploy(FIRST);
        for (int i = 0; i < 3; i++) {
            agent.installer.begin(agent.bundle().orElseThrow().getBundleId());
            restart();
            agent.plan(FIRST.planned());
            agent.await(FIRST, State.ACTIVE);
        }
    }

    @Test
    void memoryThatIsUsedUpTwiceQuarantines() throws Exception {
        deploy(FIRST);
        for (int i = 0; i < 2; i++) {
            agent.await(FIRST, State.ACTIVE);
            agent.installer
                    .begin(agent.bundle().orElseThrow().getBundleId())
                    .orElseThrow()
                    .outOfMemory("took all memory");
            assertThat(agent.restarts.take()).contains("took all memory");
            restart();
            agent.plan(FIRST.planned());
        }

        agent.await(FIRST, State.QUARANTINED);
    }

    @Test
    void aSafeStartLeavesAllBundlesOut() throws Exception {
        deploy(FIRST);
        agent.close();
        server.reports.clear();
        agent = new TestAgent(data, server, true);

        agent.plan(FIRST.planned());

        assertThat(agent.await(FIRST, State.WAITING).reason()).contains("crashed several times");
        assertThat(agent.bundle()).isEmpty();
        assertThat(agent.installer.absence("good").orElseThrow().soon()).isFalse();
    }

    @Test
    void namesTheThreadsThatABundleLeavesBehind() throws Exception {
        var busy = TestBundle.of(
                "busy",
                "1.0.0",
                List.of("x"),
                Map.of("Bundle-Activator", "io.mendip.agent.installer.bundles.busy.BusyActivator"));
        server.release(busy);
        server.release(FIRST);
        agent.plan(busy.planned());
        try {
            Await.until(
                    "the bundle",
                    () -> agent.bundle()
                            .filter(one -> one.getState() == Bundle.ACTIVE)
                            .isPresent());

            agent.plan(FIRST.planned());

            var item = Await.value(
                    "the thread's name",
                    () -> server.states().stream()
                            .filter(one -> one.reason().contains("busy-bee"))
                            .findFirst()
                            .orElse(null));
            assertThat(item.state()).isEqualTo(State.ACTIVE);
            assertThat(item.reason()).contains("version 1.0.0", "class loader", "org.example.watch");
        } finally {
            System.setProperty("busy.end", "true");
        }
    }
}
