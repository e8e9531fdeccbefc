/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.CheckState;
import io.mendip.history.CheckState.MetricValue;
import io.mendip.history.CheckTally;
import io.mendip.history.ExpectedCheck;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.testing.Await;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoredCheckStatesDatabaseTest {

    private static final String AGENT = agent(1);

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("states").expecting(AGENT, 2, 100L, 101L, 102L);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void givesTheStateWithEverythingOfTheLastResult() {
        var metrics = List.of(new Measurement("free_percent", "PERCENT", 4.5), new Measurement("free", "BYTES", 1e9));
        history.send(AGENT, live(1, new CheckReport(101, TIME, 3, 25, "/ is full", "a\nb", metrics)));

        assertThat(history.states.of(AGENT))
                .containsExactly(new CheckState(
                        101,
                        0,
                        3,
                        NOW,
                        NOW,
                        25,
                        "/ is full",
                        "a\nb",
                        List.of(new MetricValue("free_percent", 4.5, "PERCENT"), new MetricValue("free", 1e9, "BYTES")),
                        1));
    }

    @Test
    void countsHowTheChecksAreAndListsProblems() {
        history.send(AGENT, live(1, result(100, TIME, 3, 1), result(101, TIME, 4, 2), result(102, TIME, 0, 3)));
        assertThat(history.states.tally(List.of(AGENT, agent(2))))
                .isEqualTo(Map.of(AGENT, new CheckTally(3, 0, 0, 0, 0)));

        history.send(AGENT, live(4, result(100, TIME + 1, 3, 1), result(101, TIME + 1, 4, 2)));

        assertThat(history.states.tally(List.of(AGENT))).isEqualTo(Map.of(AGENT, new CheckTally(3, 3, 1, 0, 1)));
        assertThat(history.all("select check_id || ' ' || severity from problem order by 1"))
                .containsExactly("100 3", "101 4");
        assertThat(new StateColumns(history.states).values(List.of(AGENT)))
                .isEqualTo(Map.of(AGENT, Map.of("severity", "error", "failing", 1, "checks", 3)));

        history.send(AGENT, live(6, result(100, TIME + 2, 0, 1)));
        assertThat(history.all("select check_id from problem")).containsExactly("101");
    }

    @Test
    void givesTheFirstMetricOfEachCheckForLists() {
        history.send(AGENT, live(1, result(100, TIME, 0, 41.5), new CheckReport(101, TIME, 0, 1, "", "", List.of())));

        assertThat(history.states.latest(List.of(AGENT, agent(2))))
                .isEqualTo(Map.of(AGENT, Map.of(100L, new MetricValue("used_percent", 41.5, "PERCENT"))));
    }

    @Test
    void keepsStatesOfChecksThatAreStillExpectedAndForgetsOthers() {
        history.send(AGENT, live(1, result(100, TIME, 0, 1), result(101, TIME, 3, 2), result(101, TIME + 1, 3, 2)));

        history.expecting(AGENT, 2, 99L, 100L);
        history.send(AGENT, live(4, result(101, TIME + 2, 3, 9), result(99, TIME + 2, 0, 5)));

        assertThat(history.states.of(AGENT)).extracting(CheckState::checkId).containsExactly(99L, 100L);
        assertThat(history.all("select check_id from problem")).isEmpty();
        assertThat(history.history.owner(101)).isEmpty();
        assertThat(history.history.owner(99)).contains(AGENT);
        assertThat(history.one("select count(*) from check_result where check_id = 101"))
                .isEqualTo("2");
    }

    @Test
    void isIdempotentInWhatItExpects() {
        var written = history.one("select xmin from agent_state");

        history.expecting(AGENT, 2, 102L, 101L, 100L);

        assertThat(history.one("select xmin from agent_state")).isEqualTo(written);
    }

    @Test
    void beginsAnewAfterAReset() {
        history.send(AGENT, live(1, result(100, TIME, 3, 1), result(100, TIME + 1, 3, 1)));

        history.states.reset(AGENT, 100);
        assertThat(history.states.of(AGENT)).isEmpty();
        assertThat(history.all("select check_id from problem")).isEmpty();

        history.send(AGENT, live(3, result(100, TIME + 2, 0, 1)));
        assertThat(history.all("select from_severity || '>' || to_severity from check_event order by id"))
                .containsExactly("-1>0", "0>3", "3>-1", "-1>0");
    }

    @Test
    void forgetsAnAgent() {
        history.send(AGENT, live(1, result(100, TIME, 3, 1), result(100, TIME + 1, 3, 1)));

        new RemovedAgents(history.states).removed(AGENT);
        new RemovedAgents(history.states).removed(AGENT);

        for (var table : List.of("agent_state", "check_owner", "problem", "check_detail")) {
            assertThat(history.one("select count(*) from " + table)).as(table).isEqualTo("0");
        }
    }

    @Test
    void setsWhatIsExpectedOfThousandsInAFewTransactions() {
        var database = new CountingDatabase(history.database);
        var counting = new StoredCheckStates(database, history.notice, history.retention);
        var checks = new HashMap<String, List<ExpectedCheck>>();
        for (int number = 10; number < 1210; number++) {
            checks.put(
                    agent(number),
                    List.of(new ExpectedCheck(number * 100L, 2), new ExpectedCheck(number * 100L + 1, 1)));
        }

        counting.expect(checks);

        assertThat(database.writes().get()).isEqualTo(3);
        assertThat(history.one(
                        "select count(*) || ' ' || count(distinct agent) from check_owner where check_id >= 1000"))
                .isEqualTo("2400 1200");
        assertThat(history.one("select states = '\\x01'::bytea || " + untouched(70_000, 2) + " || "
                        + untouched(70_001, 1) + " from agent_state where agent = '" + agent(700) + "'"))
                .as("what the database's own function puts together")
                .isEqualTo("t");
        assertThat(history.send(agent(700), live(1, result(70_000, TIME, 0, 1))).sequence())
                .isOne();
        assertThat(history.states.of(agent(700))).hasSize(1);
    }

    private static String untouched(long check, int threshold) {
        return "check_state(%d, %d::int2, (-1)::int2, 0::int2, 0::int2, 0, 0, 0, 0, 0, '{}', '')"
                .formatted(check, threshold);
    }

    /** As ingest does, so that neither ever waits for the other in a circle. */
    @Test
    void locksManyAgentsInTheirOrder() throws Exception {
        var checks = new HashMap<String, List<ExpectedCheck>>();
        for (int number = 1; number <= 5; number++) {
            checks.put(agent(number), List.of(new ExpectedCheck(number * 100L, 2)));
        }
        history.states.expect(checks);
        CompletableFuture<Void> expecting;
        try (var holder = history.database.source().getConnection()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .executeQuery("select 1 from agent_state where agent = '" + agent(3) + "' for update");
            checks.replaceAll((agent, own) -> List.of());
            expecting = CompletableFuture.runAsync(() -> history.states.expect(checks));
            Await.until(
                    "it waits",
                    () -> !history.one("select count(*) from pg_locks where not granted")
                            .equals("0"));

            assertThat(free()).containsExactly(agent(4), agent(5));
        }
        expecting.get(20, TimeUnit.SECONDS);
    }

    private List<String> free() {
        return history.database.write(connection -> {
            var agents = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(
                            "select agent from agent_state order by agent for update skip locked")) {
                while (rows.next()) {
                    agents.add(rows.getString(1));
                }
            }
            return agents;
        });
    }

    @Test
    void movesACheckFromOneAgentToAnother() {
        history.states.expect(Map.of(
                agent(5), List.of(new ExpectedCheck(500, 1), new ExpectedCheck(501, 1)),
                agent(6), List.of(new ExpectedCheck(600, 1))));

        history.states.expect(Map.of(
                agent(5), List.of(new ExpectedCheck(500, 1)),
                agent(6), List.of(new ExpectedCheck(501, 1))));

        assertThat(history.all("select check_id || ' ' || agent from check_owner where check_id between 500 and 699"
                        + " order by check_id"))
                .containsExactly("500 " + agent(5), "501 " + agent(6));
    }
}
