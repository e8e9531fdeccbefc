/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import static io.mendip.command.provider.send.CommandBench.ONE;
import static io.mendip.command.provider.send.CommandBench.OTHER;
import static io.mendip.command.provider.send.CommandBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.provider.job.JobRetention;
import io.mendip.protocol.message.CommandReply;
import io.mendip.rest.Problem;
import io.mendip.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of commands through their states, on a real database. */
class CommandFlowDatabaseTest {

    private final CommandBench bench = new CommandBench();
    private final FakeFleet fleet = bench.fleet;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whoIsOnlineGetsItAtOnceAndTheOthersWhenTheyCome() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE, TWO);

        bench.await(job, ONE, CommandState.RUNNING);
        assertThat(bench.states(job)).containsEntry(TWO, CommandState.QUEUED);
        assertThat(fleet.received.get(0).session()).isEqualTo("s1");
        assertThat(fleet.received.get(0).parameters())
                .containsEntry("type", "mark")
                .containsEntry("parameters", Map.of("mark", "a", "seconds", 0));

        bench.hello(TWO, "s2");

        bench.await(job, TWO, CommandState.RUNNING);
        assertThat(bench.ended(job)).isFalse();
        assertThat(fleet.ends(ONE, bench.id(job, ONE), "succeeded", "one\n").join())
                .contains("stored");
        assertThat(fleet.ends(TWO, bench.id(job, TWO), "failed", "two\n").join())
                .contains("stored");
        assertThat(bench.states(job))
                .containsEntry(ONE, CommandState.SUCCEEDED)
                .containsEntry(TWO, CommandState.FAILED);
        assertThat(bench.ended(job)).isTrue();
    }

    @Test
    void anOutcomeSaidTwiceIsStoredOnceAndOnlyFromItsOwnAgent() {
        bench.hello(ONE, "s1");
        bench.hello(TWO, "s2");
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.await(job, ONE, CommandState.RUNNING);
        var id = bench.id(job, ONE);

        fleet.ends(TWO, id, "failed", "mine").join();
        assertThat(bench.states(job)).containsEntry(ONE, CommandState.RUNNING);
        fleet.ends(ONE, id, "succeeded", "").join();
        fleet.ends(ONE, id, "failed", "").join();

        assertThat(bench.states(job)).containsEntry(ONE, CommandState.SUCCEEDED);
    }

    @Test
    void anAgentCannotEndWhatWasNeverSentToIt() {
        long job = bench.submit("a", Pace.FREE, ONE);

        fleet.ends(ONE, bench.id(job, ONE), "succeeded", "").join();

        assertThat(bench.states(job)).containsEntry(ONE, CommandState.QUEUED);
    }

    @Test
    void whatIsNoOutcomeIsRefusedSoThatItsAgentGivesItUp() {
        assertThat(fleet.says(ONE, "{\"id\":1}".getBytes(StandardCharsets.UTF_8))
                        .join())
                .contains("refused");
    }

    @Test
    void whatTheAgentNeverGotIsSentAgainUnderTheSameId() {
        bench.hello(ONE, "s1");
        fleet.answers = command -> null;
        long job = bench.submit("a", Pace.FREE, ONE);
        Await.until("it was sent", () -> fleet.received.size() == 1);
        bench.await(job, ONE, CommandState.QUEUED);

        fleet.answers = FakeFleet::taken;
        bench.clock.advance(Duration.ofSeconds(6));
        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.RUNNING);
        assertThat(fleet.received).hasSize(2);
        assertThat(fleet.received.get(0).id()).isEqualTo(fleet.received.get(1).id());
    }

    @Test
    void whatTheAgentBeganAlthoughItsAnswerWasLostCountsAsBegun() {
        bench.hello(ONE, "s1");
        fleet.answers = command -> null;
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.await(job, ONE, CommandState.QUEUED);
        fleet.answers = command -> FakeFleet.refused(command, "replayed");
        bench.clock.advance(Duration.ofSeconds(6));
        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.RUNNING);
    }

    @Test
    void whatAnAgentHasForgottenIsUnknownAndNotSentAgain() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.await(job, ONE, CommandState.RUNNING);

        bench.hello(ONE, "s2");

        bench.await(job, ONE, CommandState.UNKNOWN);
        assertThat(fleet.received).hasSize(1);
        assertThat(bench.ended(job)).isTrue();
        // The truth comes late, and wins.
        fleet.ends(ONE, bench.id(job, ONE), "succeeded", "").join();
        assertThat(bench.states(job)).containsEntry(ONE, CommandState.SUCCEEDED);
    }

    /** The session is known a moment before what was said at its start is looked at: something may have been sent in between. */
    @Test
    void whatWasBegunOnASessionIsNotForgottenByTheHelloThatBeganIt() {
        bench.fleet.sessions.put(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.await(job, ONE, CommandState.RUNNING);

        bench.hello(ONE, "s1");
        long next = bench.submit("b", Pace.FREE, ONE);

        bench.await(next, ONE, CommandState.RUNNING);
        assertThat(bench.states(job)).containsEntry(ONE, CommandState.RUNNING);
    }

    @Test
    void whatAnAgentSaysToHaveBegunStaysRunning() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.await(job, ONE, CommandState.RUNNING);

        bench.hello(ONE, "s2", bench.id(job, ONE));
        long next = bench.submit("b", Pace.FREE, ONE);

        bench.await(next, ONE, CommandState.RUNNING);
        assertThat(bench.states(job)).containsEntry(ONE, CommandState.RUNNING);
    }

    @Test
    void whatIsTooLateExpiresAndIsNeverSent() {
        long job = bench.submit("a", Pace.FREE, Duration.ofMinutes(5), ONE);
        bench.clock.advance(Duration.ofMinutes(6));

        bench.hello(ONE, "s1");
        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.EXPIRED);
        assertThat(fleet.received).isEmpty();
        assertThat(bench.ended(job)).isTrue();
    }

    @Test
    void queuedIsTakenBackAndRunningIsEndedOnTheAgent() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE, TWO);
        bench.await(job, ONE, CommandState.RUNNING);

        var ended = bench.ends.job(Scope.ALL, job);

        assertThat(ended.cancelled()).isEqualTo(1);
        assertThat(ended.ending()).isEqualTo(1);
        assertThat(fleet.cancelled).containsExactly(ONE + " cancel-task " + bench.id(job, ONE));
        bench.hello(TWO, "s2");
        // It was lost on its way: said again with the next hello.
        bench.hello(ONE, "s3", bench.id(job, ONE));
        Await.until("said again", () -> fleet.cancelled.size() == 2);
        fleet.ends(ONE, bench.id(job, ONE), "cancelled", "").join();
        assertThat(bench.states(job))
                .containsEntry(ONE, CommandState.CANCELLED)
                .containsEntry(TWO, CommandState.CANCELLED);
        assertThat(bench.ended(job)).isTrue();
        assertThat(fleet.marks(TWO)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_installed", "unknown_command"})
    void aKindThatIsNotThereYetIsWaitedForAndThenGivenUp(String code) {
        bench.hello(ONE, "s1");
        fleet.answers = command -> FakeFleet.refused(command, code);
        long job = bench.submit("a", Pace.FREE, ONE);

        for (int attempt = 1; attempt < 8; attempt++) {
            int sent = attempt;
            Await.until("attempt " + sent, () -> fleet.received.size() == sent);
            bench.await(job, ONE, CommandState.QUEUED);
            assertThat(bench.rows(job).get(0).reason()).isEqualTo(code);
            bench.clock.advance(Duration.ofMinutes(1));
            bench.dispatcher.sweep();
        }

        bench.await(job, ONE, CommandState.REFUSED);
    }

    @Test
    void aPacedJobGoesOnlyAsFastAsItMay() {
        bench.hello(ONE, "s1");
        bench.hello(TWO, "s2");
        bench.hello(OTHER, "s3");
        var one = new Pace(OptionalInt.of(1), OptionalInt.empty(), OptionalInt.empty());

        long job = bench.submit("a", one, ONE, TWO, OTHER);

        Await.until("the first", () -> fleet.received.size() == 1);
        bench.dispatcher.sweep();
        bench.await(job, fleet.received.get(0).agentId(), CommandState.RUNNING);
        assertThat(fleet.received).hasSize(1);
        for (int done = 0; done < 3; done++) {
            int before = done;
            Await.until("the next", () -> fleet.received.size() == before + 1);
            var command = fleet.received.get(done);
            bench.await(job, command.agentId(), CommandState.RUNNING);
            fleet.ends(command.agentId(), command.id(), "succeeded", "").join();
        }
        assertThat(bench.ended(job)).isTrue();
    }

    @Test
    void aJobOfWhichTooManyFailStops() {
        bench.hello(ONE, "s1");
        bench.hello(TWO, "s2");
        var careful = new Pace(OptionalInt.of(1), OptionalInt.empty(), OptionalInt.of(30));
        long job = bench.submit("a", careful, ONE, TWO, OTHER);
        Await.until("the first", () -> fleet.received.size() == 1);
        var command = fleet.received.get(0);
        bench.await(job, command.agentId(), CommandState.RUNNING);

        fleet.ends(command.agentId(), command.id(), "failed", "").join();

        assertThat(bench.tally(Scope.ALL, job).orElseThrow().job().verdict()).isEqualTo("stopped");
        assertThat(bench.states(job).values())
                .containsExactlyInAnyOrder(CommandState.FAILED, CommandState.CANCELLED, CommandState.CANCELLED);
        assertThat(bench.ended(job)).isTrue();
        assertThat(fleet.received).hasSize(1);
    }

    @Test
    void aKindThatIsSwitchedOffIsCancelledWhereItWaitsAndNobodyCanAskForIt() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE, TWO, OTHER);
        bench.await(job, ONE, CommandState.RUNNING);
        bench.features.agentBundlesOff.put(ONE, Set.of("org.example.mark"));
        bench.features.agentBundlesOff.put(TWO, Set.of("org.example.mark"));

        bench.switched.switched(Set.of("mark"), Set.of());

        assertThat(bench.states(job))
                .containsEntry(ONE, CommandState.RUNNING)
                .containsEntry(TWO, CommandState.CANCELLED)
                .containsEntry(OTHER, CommandState.QUEUED);
        assertThat(bench.rows(job)).anySatisfy(row -> assertThat(row.reason()).isEqualTo("feature_off"));
        assertThatThrownBy(() -> bench.submit("b", Pace.FREE, TWO, OTHER))
                .isInstanceOfSatisfying(Problem.class, e -> assertThat(e.code()).isEqualTo("feature_off"));
        assertThat(bench.states(bench.submit("c", Pace.FREE, OTHER))).containsOnlyKeys(OTHER);
    }

    @Test
    void whatIsNotWhatWasAskedForIsNotSent() {
        long job = bench.submit("a", Pace.FREE, ONE);
        bench.database.execute("update command.job set parameters = '{\"mark\":\"evil\"}'");

        bench.hello(ONE, "s1");

        bench.await(job, ONE, CommandState.REFUSED);
        assertThat(fleet.received).isEmpty();
    }

    @Test
    void whatEndedLongAgoIsDeletedAndNothingElse() throws Exception {
        bench.hello(ONE, "s1");
        long old = bench.submit("a", Pace.FREE, ONE);
        bench.await(old, ONE, CommandState.RUNNING);
        fleet.ends(ONE, bench.id(old, ONE), "succeeded", "text").join();
        long open = bench.submit("b", Pace.FREE, TWO);
        bench.clock.advance(Duration.ofDays(2));
        long young = bench.submit("c", Pace.FREE, ONE);
        bench.await(young, ONE, CommandState.RUNNING);
        fleet.ends(ONE, bench.id(young, ONE), "succeeded", "text").join();

        new JobRetention(bench.database, Duration.ofDays(1), bench.clock).run();

        assertThat(bench.tally(Scope.ALL, old)).isEmpty();
        assertThat(bench.rows(old)).isEmpty();
        assertThat(bench.states(open)).containsEntry(TWO, CommandState.QUEUED);
        assertThat(bench.states(young)).containsEntry(ONE, CommandState.SUCCEEDED);
        assertThat(bench.outputs()).isEqualTo(1);
    }

    /** As when this bundle was away: agents stay connected and say no hello. */
    @Test
    void whatWaitedBeforeThisNodeBeganIsFoundForAgentsThatAreOnlineAlready() {
        bench.hello(TWO, "s2");
        long job = bench.submit("a", Pace.FREE, ONE);
        long next = bench.submit("b", Pace.FREE, TWO);
        bench.await(next, TWO, CommandState.RUNNING); // so the first one was looked at, and its agent not found
        fleet.sessions.put(ONE, "s1");

        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.RUNNING);
    }

    @Test
    void whatIsCancelledOnItsWayIsNotSentAgain() {
        var sent = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        bench.hello(ONE, "s1");
        fleet.answers = command -> {
            sent.countDown();
            Await.until("the test goes on", () -> answer.getCount() == 0);
            return null;
        };
        long job = bench.submit("a", Pace.FREE, ONE);
        Await.until("sent", () -> sent.getCount() == 0);

        assertThat(bench.ends.job(Scope.ALL, job).ending()).isEqualTo(1);
        answer.countDown();

        bench.await(job, ONE, CommandState.CANCELLED);
        assertThat(bench.ended(job)).isTrue();
        bench.clock.advance(Duration.ofMinutes(1));
        bench.dispatcher.sweep();
        assertThat(fleet.received).hasSize(1);
    }

    @Test
    void anAgentHasNoMoreOnItsWayThanItRuns() {
        bench.hello(ONE, "s1");
        for (int i = 0; i < 12; i++) {
            bench.submit("m" + i, Pace.FREE, ONE);
        }
        Await.until("as many as it runs", () -> fleet.received.size() == 8);
        bench.dispatcher.sweep();
        bench.dispatcher.wake(List.of(ONE));

        var first = fleet.received.get(0);
        Await.until(
                "taken",
                () -> bench.database.read(connection -> {
                    try (var rows =
                            connection.createStatement().executeQuery("select count(*) from command where state = 2")) {
                        rows.next();
                        return rows.getInt(1) == 8;
                    }
                }));
        assertThat(fleet.received).hasSize(8);
        fleet.ends(ONE, first.id(), CommandReply.SUCCEEDED, "").join();

        Await.until("one more", () -> fleet.received.size() == 9);
        assertThat(fleet.marks(ONE).get(8)).isEqualTo("m8");
    }
}
