/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.history.ExpectedCheck;
import io.mendip.history.StatusChange;
import io.mendip.history.provider.CheckStats.Stats;
import io.mendip.history.provider.FailingSeries.Range;
import io.mendip.history.provider.store.StatusFigures.Broken;
import io.mendip.history.provider.store.StatusFigures.Tally;
import io.mendip.history.provider.store.StatusFigures.Trouble;
import io.mendip.rest.Live;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckStatsDatabaseTest {

    private static final long HOUR = 3_600_000;
    private static final Scope SECOND = new Scope(false, Set.of(), Set.of(2L));

    private final TwoAgents agents = new TwoAgents();
    private HistoryFixture history;
    private CheckStats stats;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("stats").expecting(agent(1), 1, 100L, 101L).expecting(agent(2), 1, 200L);
        stats = new CheckStats(history.database, agents, history.clock, false);
        history.send(
                agent(1),
                live(
                        1,
                        result(100, TIME - 10 * HOUR, 0, 1),
                        result(101, TIME - 10 * HOUR, 0, 1),
                        result(100, TIME - 5 * HOUR, 3, 1),
                        result(101, TIME - 2 * HOUR, 2, 1)));
        history.send(agent(2), live(1, result(200, TIME - 3 * HOUR, 4, 1)));
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void countsWhatIsFailingNowAndWhatWasThen() {
        var found = ask(Scope.ALL);

        assertThat(found.now()).isEqualTo(new Tally(3, 1, 1, 1));
        assertThat(at(found, 6)).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(at(found, 4)).isEqualTo(List.of(0L, 1L, 0L));
        assertThat(at(found, 2.5)).isEqualTo(List.of(0L, 1L, 1L));
        assertThat(at(found, 0)).isEqualTo(List.of(1L, 1L, 1L));
        assertThat(found.failing().t()).hasSizeLessThan(100).last().isEqualTo(NOW.getEpochSecond());
    }

    @Test
    void namesTheWorstFirstAndTheLastChangesNewestFirst() {
        var found = ask(Scope.ALL);

        assertThat(found.agents()).extracting(Trouble::agent).containsExactly(agent(1), agent(2));
        assertThat(found.agents().get(0).since()).isEqualTo(NOW.minus(Duration.ofHours(5)));
        assertThat(found.broken()).extracting(Broken::checkId).containsExactly(100L, 101L, 200L);
        assertThat(found.changes()).extracting(StatusChange::checkId).containsExactly(101L, 200L, 100L);
    }

    @Test
    void endsAtTheScope() {
        var found = ask(SECOND);

        assertThat(found.now()).isEqualTo(new Tally(1, 0, 0, 1));
        assertThat(at(found, 4)).isEqualTo(List.of(0L, 0L, 0L));
        assertThat(found.agents()).extracting(Trouble::agent).containsExactly(agent(2));
        assertThat(found.broken()).extracting(Broken::checkId).containsExactly(200L);
        assertThat(found.changes()).extracting(StatusChange::agentId).containsExactly(agent(2));
    }

    @Test
    void thePastStaysWhenAFailingCheckIsForgotten() {
        var before = ask(Scope.ALL).failing();

        history.states.reset(agent(1), 100);
        history.states.expect(agent(1), List.of(new ExpectedCheck(100, 1)));
        history.states.forget(agent(2));
        var found = ask(Scope.ALL);

        assertThat(found.now()).isEqualTo(new Tally(0, 0, 0, 0));
        assertThat(at(found, 2.5)).isEqualTo(List.of(0L, 1L, 1L));
        assertThat(at(found, 4)).isEqualTo(List.of(0L, 1L, 0L));
        assertThat(found.failing().t()).isEqualTo(before.t());
        assertThat(history.history.changes(100, NOW.plusSeconds(60), 10))
                .extracting(StatusChange::to)
                .containsExactly(3, 0);
    }

    @Test
    void aBacklogChangesNothingOfWhatWasAddedUp() {
        var before = ask(Scope.ALL).failing();

        history.send(agent(1), backlog(1, result(100, TIME - 8 * HOUR, 3, 1)));

        assertThat(ask(Scope.ALL).failing()).isEqualTo(before);
    }

    @Test
    void tellsOpenDashboardsOnceWhoseChecksChanged() {
        var told = new ArrayList<Predicate<Scope>>();
        var news = new StatusNews(history.database, agents, listening(told), history.clock);
        news.look();
        news.look();
        assertThat(told).isEmpty();

        history.send(agent(2), live(2, result(200, TIME - HOUR, 0, 1), result(200, TIME - 1, 3, 1)));
        news.look();
        news.look();

        assertThat(told).hasSize(1);
        assertThat(told.get(0)).accepts(Scope.ALL, SECOND).rejects(new Scope(false, Set.of(), Set.of(1L)));
        news.stop();
    }

    private Stats ask(Scope scope) {
        return stats.of(scope, Range.DAY);
    }

    /** Warnings, errors and unknown at the last point that is not younger than so many hours. */
    private static List<Long> at(Stats stats, double hoursAgo) {
        var failing = stats.failing();
        double wanted = NOW.getEpochSecond() - hoursAgo * 3600;
        int point = (int) failing.t().stream().filter(t -> t <= wanted).count() - 1;
        return List.of(
                failing.warning().get(point),
                failing.error().get(point),
                failing.unknown().get(point));
    }

    private static Live listening(List<Predicate<Scope>> told) {
        return new Live() {
            @Override
            public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
                assertThat(topic).isEqualTo("stats.checks");
                told.add(visibleTo);
            }

            @Override
            public boolean watched(String topic) {
                return true;
            }
        };
    }
}
