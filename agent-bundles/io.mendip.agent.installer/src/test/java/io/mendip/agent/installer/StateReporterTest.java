/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.BackOff;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateReporterTest {

    private static final TestBundle BUNDLE = TestBundle.good("1.0.0");

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private StateBoard board;
    private StateReporter reporter;

    @BeforeEach
    void start() {
        board = new StateBoard(folder.resolve("states.json"), server);
        reporter = new StateReporter(server, timer, board::states, new BackOff(new Random(1)), Duration.ofMillis(100));
        board.listen(reporter::changed);
    }

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void putsChangesThatFollowEachOtherIntoOneReport() {
        var all = new CountDownLatch(1);
        timer.execute(() -> {
            try {
                all.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        board.set(BUNDLE.planned(), State.WAITING, "");
        board.set(BUNDLE.planned(), State.FAILED, "x");
        board.set(BUNDLE.planned(), State.ACTIVE, "");
        all.countDown();

        Await.until("the report", () -> !server.reports.isEmpty());

        assertThat(server.reports).hasSize(1);
        assertThat(server.states()).extracting(item -> item.state()).containsExactly(State.ACTIVE);
    }

    @Test
    void aStateThatIsAsBeforeIsNoChange() {
        board.set(BUNDLE.planned(), State.ACTIVE, "");
        long since = board.of(TestBundle.NAME).orElseThrow().since();
        var digest = reporter.digest();
        server.now += 5000;

        board.set(BUNDLE.planned(), State.ACTIVE, "");

        assertThat(board.of(TestBundle.NAME).orElseThrow().since()).isEqualTo(since);
        assertThat(reporter.digest()).isEqualTo(digest);
    }

    @Test
    void goesOnUntilItIsStored() {
        server.refuseReports = 2;

        board.set(BUNDLE.planned(), State.ACTIVE, "");

        Await.until("the report", () -> !server.reports.isEmpty());
        assertThat(server.refuseReports).isZero();
    }

    @Test
    void waitsForTheServerAndSendsThenWhatHasNotBeenStored() {
        server.down = true;
        board.set(BUNDLE.planned(), State.ACTIVE, "");
        var attempts = timer.schedule(() -> {}, 300, TimeUnit.MILLISECONDS);
        Await.until("the attempt in vain", attempts::isDone);
        assertThat(server.reports).isEmpty();

        server.down = false;
        reporter.connected(false);

        Await.until("the report", () -> !server.reports.isEmpty());
        reporter.connected(false);
        var later = timer.schedule(() -> {}, 300, TimeUnit.MILLISECONDS);
        Await.until("a while", later::isDone);
        assertThat(server.reports).as("nothing twice that is stored").hasSize(1);
    }

    @Test
    void whatTheServerAsksForDuringAReportIsSentAfterIt() {
        server.answer = new CompletableFuture<>();
        board.set(BUNDLE.planned(), State.ACTIVE, "");
        Await.until("the report", () -> server.reports.size() == 1);

        reporter.connected(true);
        var first = server.answer;
        server.answer = null;
        first.complete(new byte[0]);

        Await.until("another", () -> server.reports.size() == 2);
    }

    @Test
    void anAgentWithoutBundlesSaysSoOnlyWhenAsked() {
        reporter.connected(false);
        var later = timer.schedule(() -> {}, 200, TimeUnit.MILLISECONDS);
        Await.until("a while", later::isDone);
        assertThat(server.reports).isEmpty();

        reporter.connected(true);

        Await.until("the report", () -> !server.reports.isEmpty());
        assertThat(server.states()).isEmpty();
    }
}
