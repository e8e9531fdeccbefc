/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.checks;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.history.provider.store.Partitions;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.CheckReport.Measurement;
import io.mendip.store.StoreException;
import io.mendip.system.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsDatabaseTest {

    private static final long MINUTE = 60_000;
    private static final String RAW = "select check_id || ' ' || count(*) || ' ' || sum(vals[1]) || ' ' || min(vals[1])"
            + " || ' ' || max(vals[1]) || ' ' || max(severity) from check_result group by check_id order by check_id";
    private static final String PACKED = "select p.check_id || ' ' || count(*) || ' ' || sum(v) || ' ' || min(v)"
            + " || ' ' || max(v) || ' ' || max(coalesce(s, 0)) from check_result_packed p,"
            + " unnest((coalesce(p.vals, p.short_vals::text::float8[]))[1 : cardinality(offsets)], p.severities) u (v, s) group by check_id order by check_id";
    private static final String HOURLY = "select check_id || ' ' || sum(n) || ' ' || sum(sums[1]) || ' '"
            + " || min(lows[1]) || ' ' || max(highs[1]) || ' ' || max(worst)"
            + " from check_result_hourly group by check_id order by check_id";

    private final Random random = new Random(1);
    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("jobs");
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    /** Counting the elements of arrays took the database more than writing them; a new partition knows nothing of its table. */
    @Test
    void noArrayIsEverAnalysed() {
        history.clock.advance(Duration.ofDays(40));
        Partitions.make(history.database, history.retention.window());

        assertThat(
                        history.all(
                                "select attrelid::regclass || ' ' || attname from pg_attribute a"
                                        + " join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid"
                                        + " where relnamespace = (select oid from pg_namespace where nspname = current_schema())"
                                        + " and relkind in ('r', 'p') and attnum > 0 and typcategory = 'A' and coalesce(attstattarget, -1) <> 0"))
                .isEmpty();
    }

    private void fill(int agents) {
        for (int number = 0; number < agents; number++) {
            history.expecting(agent(number), 1, checks(number, 3).toArray(Long[]::new));
            var results = new ArrayList<CheckReport>();
            for (int i = 0; i < 100; i++) {
                for (long check : checks(number, 3)) {
                    results.add(mixed(check, TIME - i * MINUTE));
                }
            }
            history.send(agent(number), live(1, results));
        }
    }

    /** Halves and whole numbers, so that sums are exact in whatever order. */
    private CheckReport mixed(long check, long time) {
        var metrics = new ArrayList<Measurement>();
        metrics.add(new Measurement("first", "NONE", random.nextInt(1000) / 2.0));
        if (check % 2 == 0) {
            metrics.add(new Measurement("second", "NONE", 0.5));
        }
        return new CheckReport(check, time, random.nextInt(4), 1, "", "", metrics);
    }

    @Test
    void packingKeepsCountSumSmallestLargestAndWorst() throws Exception {
        fill(3);
        var before = history.all(RAW);

        history.jump(Duration.ofHours(53));
        history.runJobs();

        assertThat(history.all(PACKED)).isEqualTo(before).hasSize(9);
        assertThat(history.all(HOURLY)).isEqualTo(before);
        assertThat(history.all("select distinct sums[2] / n from check_result_hourly where check_id % 2 = 0"))
                .containsExactly("0.5");
    }

    @Test
    void packingGoesOnWhereItFailedAndPacksNothingTwice() throws Exception {
        fill(4);
        var before = history.all(RAW);
        history.jump(Duration.ofHours(53));
        history.database.execute("create function refuse() returns trigger language plpgsql as $$ begin"
                + " if new.hour >= timestamptz '2026-11-22 09:00+00' then raise exception 'full'; end if; return new;"
                + " end $$; create trigger refuse before insert on check_result_packed for each row"
                + " execute function refuse()");

        assertThatThrownBy(() -> history.runJobs()).isInstanceOf(StoreException.class);
        history.database.execute("drop trigger refuse on check_result_packed");
        history.runJobs();
        history.runJobs();

        assertThat(history.all(PACKED)).isEqualTo(before);
        assertThat(history.all(HOURLY)).isEqualTo(before);
    }

    @Test
    void packingJoinsWhatCameLateBefore() throws Exception {
        fill(1);
        history.jump(Duration.ofHours(50));
        history.send(agent(0), backlog(1, result(0, TIME - 90 * MINUTE, 0, 1), result(0, TIME - 91 * MINUTE, 0, 2)));
        assertThat(history.one("select sum(n) from check_result_hourly")).isEqualTo("2");

        history.jump(Duration.ofHours(3));
        history.runJobs();

        assertThat(history.one("select sum(n) from check_result_hourly where check_id = 0"))
                .isEqualTo("102");
    }

    @Test
    void makesPartitionsAheadAndDropsThemWhenAllIsTooOld() throws Exception {
        fill(1);
        history.runJobs();
        assertThat(partitions("result_batch")).contains("result_batch_20261122", "result_batch_20261125");

        for (int day = 0; day < 8; day++) {
            history.jump(Duration.ofDays(1));
            history.runJobs();
        }
        assertThat(partitions("result_batch"))
                .doesNotContain("result_batch_20261122")
                .contains("result_batch_20261130", "result_batch_20261203");
        assertThat(history.one("select sum(n) from check_result_hourly")).isEqualTo("300");

        history.clock.set(NOW.plus(Duration.ofDays(40)));
        history.runJobs();
        assertThat(history.one("select count(*) from check_result_packed")).isEqualTo("0");
        assertThat(history.one("select sum(n) from check_result_hourly")).isEqualTo("300");

        history.clock.set(NOW.plus(Duration.ofDays(440)));
        history.runJobs();
        assertThat(history.one("select count(*) from check_result_hourly")).isEqualTo("0");
        assertThat(history.one("select count(*) from check_event")).isEqualTo("0");
    }

    private List<String> partitions(String table) {
        return history.all("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                + " where i.inhparent = '" + table + "'::regclass");
    }

    @Test
    void keepsRawResultsThatAreNotPackedYet() throws Exception {
        fill(1);
        history.clock.set(NOW.plus(Duration.ofDays(5)));

        new PartitionJob(history.database, history.retention::window).run();

        assertThat(history.one("select count(*) from check_result")).isEqualTo("300");
    }

    @Test
    void makesThePartitionsOfOneTableThoughAnotherIsHeld() throws Exception {
        history.jump(Duration.ofDays(40));
        try (var other = history.database.source().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table check_event in row exclusive mode");

            assertThatThrownBy(() -> Partitions.make(history.database, history.retention.window()))
                    .isInstanceOf(StoreException.class);
        }

        assertThat(partitions("result_batch")).contains("result_batch_20270104");
        Partitions.make(history.database, history.retention.window());
        assertThat(partitions("check_event")).contains("check_event_20270101");
    }

    @Test
    void storesOnBothSidesOfMidnightWhereverTheServerStands() throws Exception {
        var before = TimeZone.getDefault();
        try {
            history.close();
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
            history = new HistoryFixture("zoned");
            history.expecting(agent(1), 1, 100L);
            history.clock.set(Instant.parse("2026-11-22T23:59:59.900Z"));
            history.send(
                    agent(1), live(1, mixed(100, history.clock.millis()), mixed(100, history.clock.millis() + 200)));
            history.clock.set(Instant.parse("2026-11-23T00:00:01Z"));
            history.send(agent(1), live(3, mixed(100, history.clock.millis())));

            assertThat(history.all(
                            "select tableoid::regclass || ' ' || cardinality(checks) from result_batch order by at"))
                    .containsExactly("result_batch_20261122 1", "result_batch_20261123 1", "result_batch_20261123 1");
            history.jump(Duration.ofHours(53));
            history.runJobs();
            assertThat(history.all("select tableoid::regclass || ' ' || cardinality(offsets) from check_result_packed"
                            + " order by hour"))
                    .containsExactly("check_result_packed_20261122 1", "check_result_packed_20261123 2");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void storesAfterTheClockHasJumpedAheadAndBackAgain() throws Exception {
        history.expecting(agent(1), 1, 100L);
        history.send(agent(1), live(1, mixed(100, TIME)));
        history.jump(Duration.ofDays(100));
        history.send(agent(1), live(2, mixed(100, history.clock.millis())));
        history.jump(Duration.ofDays(-100));

        history.send(agent(1), live(3, mixed(100, TIME + MINUTE)));

        assertThat(history.meter.rejected.sum()).isZero();
        assertThat(history.one("select count(*) from check_result")).isEqualTo("3");
    }

    @Test
    void aClockFarAheadPacksAndDropsNothingAndIsBelievedAfterADay() throws Exception {
        history.expecting(agent(1), 1, 100L);
        history.send(agent(1), live(1, mixed(100, TIME)));
        history.runDoubtingJobs();

        history.jump(Duration.ofDays(500));
        var advice = history.runDoubtingJobs().advise(Health.ok()).notices();

        assertThat(history.one("select count(*) from check_result")).isEqualTo("1");
        assertThat(history.one("select packed < timestamptz '2026-11-23' from packing"))
                .isEqualTo("t");
        assertThat(advice).hasSize(1);
        assertThat(advice.get(0)).contains("no check results are packed and none are dropped");

        history.jump(Duration.ofHours(23));
        history.runDoubtingJobs();
        assertThat(history.one("select count(*) from check_result")).isEqualTo("1");

        history.jump(Duration.ofHours(2));
        assertThat(history.runDoubtingJobs().advise(Health.ok()).notices()).isEmpty();
        assertThat(history.one("select count(*) from check_result")).isEqualTo("0");
    }

    @Test
    void aClockThatIsSetRightAgainIsBelievedAtOnce() throws Exception {
        history.runDoubtingJobs();
        history.jump(Duration.ofDays(500));
        history.runDoubtingJobs();
        history.jump(Duration.ofDays(-500).plusHours(60));

        assertThat(history.runDoubtingJobs().advise(Health.ok()).notices()).hasSize(1);
        history.jump(Duration.ofHours(-20));
        assertThat(history.runDoubtingJobs().advise(Health.ok()).notices()).isEmpty();
    }

    @Test
    void aStateFromTheFutureGivesWayToWhatComesNow() throws Exception {
        history.expecting(agent(1), 1, 100L);
        history.jump(Duration.ofDays(100));
        history.send(agent(1), live(1, List.of(result(100, history.clock.millis(), 0, 1))));
        history.jump(Duration.ofDays(-100));

        history.send(agent(1), live(2, List.of(result(100, TIME - 1000, 3, 1))));

        var state = history.states.of(agent(1)).get(0);
        assertThat(state.severity()).isEqualTo(3);
        assertThat(state.since()).isEqualTo(Instant.ofEpochMilli(TIME - 1000));
    }

    @Test
    void packsAnHourOfAgentsThatSendMuchInSeveralSteps() throws Exception {
        for (int number = 0; number < 3; number++) {
            history.expecting(agent(number), 1, checks(number, 3).toArray(Long[]::new));
        }
        var insert = "insert into result_batch select '%s', timestamptz '2026-11-22 09:00+00' + n * interval '100 ms',"
                + " array_fill(%d::int8, array[1000]), array_fill(0, array[1000]), array_fill(0::int2, array[1000]),"
                + " array_fill(1, array[1000]), array_fill(0, array[1000]), array_fill(1, array[1000]), '{}'"
                + " from generate_series(1, 40) n";
        for (int number = 0; number < 3; number++) {
            history.database.execute(
                    insert.formatted(agent(number), checks(number, 1).get(0)));
        }
        history.jump(Duration.ofHours(53));

        history.runJobs();

        assertThat(history.all("select check_id || ' ' || n from check_result_hourly order by 1"))
                .containsExactly("0 40000", "100 40000", "200 40000");
        assertThat(history.one("select max(cardinality(offsets)) from check_result_packed"))
                .isEqualTo("1000");
        assertThat(history.one("select count(distinct xmin::text) from check_result_hourly"))
                .as("transactions, each with as much as fits into memory")
                .isEqualTo("2");
    }
}
