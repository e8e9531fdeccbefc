/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.checks;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.provider.HistoryFixture;
import io.mendip.protocol.message.CheckReport;
import io.mendip.testing.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two writers and agents that send in any order, twice, and again when they heard nothing. */
class InterruptedIngestDatabaseTest {

    private static final int AGENTS = 40;
    private static final int CHECKS = 5;
    private static final int ROUNDS = 12;

    private final Random random = new Random(4);
    private HistoryFixture history;
    private List<Spool> spools;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("interrupted");
        spools = IntStream.range(0, AGENTS).mapToObj(Spool::new).toList();
        spools.forEach(spool ->
                history.expecting(spool.agent, 1, checks(spool.number, CHECKS).toArray(Long[]::new)));
        history.startWriter(history.database);
        history.startWriter(history.database);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void storesEachResultOnceThoughMessagesComeTwiceAndAnswersGetLost() {
        run(() -> {});

        assertStoredOnce();
        assertThat(history.meter.known.sum()).isPositive();
        assertThat(history.one("select deadlocks from pg_stat_database where datname = current_database()"))
                .isEqualTo("0");
    }

    @Test
    void storesEachResultOnceThoughTheDatabaseCutsConnections() {
        int[] cut = {0};

        // In the middle of a transaction: between two of them nobody would notice. One that commits in the moment in
        // which it
        // is looked at does not notice either, and the database's own housekeeping is none of ours.
        run(() -> {
            int now = 0;
            for (long end = System.nanoTime() + Duration.ofMillis(250).toNanos();
                    (now == 0 || history.meter.lastError().isEmpty()) && System.nanoTime() < end; ) {
                now += Integer.parseInt(history.one(
                        "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and backend_type = 'client backend'"
                                + " and xact_start is not null"));
            }
            cut[0] += now;
        });

        assertStoredOnce();
        assertThat(cut[0]).isPositive();
        assertThat(history.meter.rejected.sum()).isZero();
        assertThat(history.meter.lastError()).isNotEmpty();
        // One that was cut off with nothing new in its hands tries again after the last answer.
        Await.until("all writers are through", () -> !history.meter.stuck());
    }

    @Test
    void storesEachResultOnceThoughWritersAreStoppedInTheMiddle() throws Exception {
        var stop = new ArrayList<Thread>();

        run(() -> {
            history.close();
            history.startWriter(history.database);
            stop.add(Thread.currentThread());
        });

        assertStoredOnce();
        assertThat(stop).isNotEmpty();
    }

    private interface Disturbance {
        void happen() throws Exception;
    }

    private void run(Disturbance disturbance) {
        long next = 0;
        long committed = -1;
        for (long end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); !done(); ) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            var order = new ArrayList<>(spools);
            Collections.shuffle(order, random);
            order.forEach(Spool::step);
            // Only when something came through since the last one, or a slow machine would never get anywhere.
            if (System.nanoTime() > next && history.meter.commits.sum() > committed) {
                committed = history.meter.commits.sum();
                Await.until("a disturbance", () -> {
                    disturbance.happen();
                    return true;
                });
                next = System.nanoTime() + Duration.ofMillis(120).toNanos();
            }
            Thread.onSpinWait();
        }
    }

    private boolean done() {
        return spools.stream().allMatch(spool -> spool.acknowledged == ROUNDS * CHECKS);
    }

    /** Value n of each check is 2^n, so the sum tells which were stored how often. */
    private void assertStoredOnce() {
        assertThat(history.one("select count(*) || ' ' || count(distinct check_id) from check_result"))
                .isEqualTo(AGENTS * CHECKS * ROUNDS + " " + AGENTS * CHECKS);
        assertThat(history.all("select distinct count(*) || ' ' || count(distinct at) || ' ' || sum(vals[1])"
                        + " from check_result group by check_id"))
                .containsExactly(ROUNDS + " " + ROUNDS + " " + ((1 << ROUNDS) - 1));
        assertThat(history.all("select distinct live_seq from agent_state"))
                .containsExactly(Integer.toString(ROUNDS * CHECKS));
        for (var spool : spools) {
            assertThat(history.states.of(spool.agent))
                    .hasSize(CHECKS)
                    .allSatisfy(
                            state -> assertThat(state.metrics().get(0).value()).isEqualTo(1 << (ROUNDS - 1)));
        }
    }

    /** An agent: one message in flight, sent again when nothing is heard for a while. */
    private final class Spool {

        private final int number;
        private final String agent;
        private long acknowledged;
        private SentReport inFlight;
        private long sentAt;

        Spool(int number) {
            this.number = number;
            this.agent = agent(number);
        }

        void step() {
            if (inFlight != null && !inFlight.answers().isEmpty()) {
                boolean lost = random.nextInt(20) == 0;
                if (!lost) {
                    acknowledged = inFlight.answers().get(0).sequence();
                }
                inFlight = null;
            }
            boolean waiting = inFlight != null && System.nanoTime() - sentAt < 200_000_000;
            if (!waiting && acknowledged < ROUNDS * CHECKS) {
                send();
            }
        }

        private void send() {
            int round = (int) (acknowledged / CHECKS);
            var results = new ArrayList<CheckReport>();
            for (long check : checks(number, CHECKS)) {
                results.add(result(check, TIME + round * 1000L, 0, 1 << round));
            }
            var payload = SentReport.of(agent, live(acknowledged + 1, results)).payload();
            if (random.nextInt(10) == 0) {
                history.offer(agent, payload);
            }
            inFlight = history.offer(agent, payload);
            sentAt = System.nanoTime();
        }
    }
}
