/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.provider.Samples;
import io.mendip.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** 10,000 agents with 20 checks and a month of changes: what is asked, and what it costs. */
class StatusFiguresDatabaseTest {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFiguresDatabaseTest.class);
    private static final int AGENTS = 10_000;
    private static final Within TENANT =
            new Within(IntStream.range(0, 300).mapToObj(Samples::agent).toList());

    private static TestDatabase database;
    private static long now;

    @BeforeAll
    static void fill() {
        database = TestDatabase.migrated("figures");
        var window = new Window(Samples.NOW, Duration.ofHours(48), Duration.ofDays(30), Duration.ofDays(60));
        now = window.now().toEpochMilli();
        Partitions.make(database, window);
        database.execute("""
                insert into agent_state (agent, states, counted, worst, errors, warnings, unknowns)
                select 'agent' || lpad(a::text, 11, '0'), states, 20, case when a % 10 = 0 then 3 else 0 end,
                    case when a % 10 = 0 then 1 else 0 end, 0, 0
                from generate_series(0, 9999) a,
                lateral (select '\\x01'::bytea || string_agg(check_state(a * 100::int8 + i, 1::int2, 0::int2, 0::int2,
                    0::int2, 0, 0, 0, 0, 0, '{}', 'all is well'), ''::bytea order by i) as states
                         from generate_series(0, 19) i) as made""");
        database.execute("""
                insert into problem select a * 100, 'agent' || lpad(a::text, 11, '0'), 3, timestamptz '2026-11-22 10:30+00', 'broken'
                from generate_series(0, 9999, 10) a;
                insert into check_event (agent, check_id, at, from_severity, to_severity, late, summary)
                select 'agent' || lpad((n % 10000)::text, 11, '0'), n % 10000 * 100 + n % 20,
                    timestamptz '2026-11-22 10:30+00' - interval '30 days' * n / 400000, case n % 2 when 0 then 0 else 3 end,
                    case n % 2 when 0 then 3 else 0 end, false, 'summary of a change, as long as they usually are'
                from generate_series(1, 399999) n;
                insert into result_batch
                select 'agent' || lpad(a::text, 11, '0'), timestamptz '2026-11-22 10:30+00' - interval '1 hour' * h, '{1}', '{0}', '{0}', '{1}',
                    '{0}', '{1}', '{1}' from generate_series(0, 9999) a, generate_series(0, 5) h""");
        database.read(connection -> {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setAutoCommit(true);
            connection.createStatement().execute("vacuum (analyze)");
            connection.setAutoCommit(false);
            return true;
        });
    }

    @Test
    void readsNoResultsAndOnlyTheTimeThatIsAskedFor() {
        long day = now - Duration.ofDays(1).toMillis();
        for (var within : List.of(Within.ALL, TENANT)) {
            var plans = database.read(connection -> List.of(
                    plan(connection, StatusFigures.NOW + within.condition(), within),
                    plan(connection, StatusFigures.STEPS + within.condition() + " group by 1", within, day, 900, day),
                    plan(connection, StatusFigures.AGENTS + within.condition() + " group by agent", within),
                    plan(connection, StatusFigures.BROKEN + within.condition(), within),
                    plan(
                            connection,
                            StatusFigures.RECENT + within.condition() + " order by at desc, id desc limit 20",
                            within,
                            day),
                    plan(connection, StatusFigures.WHOSE, Within.ALL, 399_000, day, 5000)));

            assertThat(plans)
                    .allSatisfy(plan -> assertThat(plan)
                            .doesNotContain("result_batch")
                            .doesNotContain("check_result")
                            .doesNotContain("Seq Scan on check_event"));
            assertThat(plans.get(1)).contains("check_event_").contains("_at_id_");
        }
    }

    @Test
    void answersForTenThousandAgents() {
        for (var within : List.of(Within.ALL, TENANT)) {
            var who = within.agents() == null ? "all" : "a tenant of 300";
            var tally = timed("numbers of now, " + who, c -> StatusFigures.now(c, within));
            for (int days : new int[] {1, 7, 30}) {
                long from = now - Duration.ofDays(days).toMillis();
                long step = Duration.ofDays(days).toMillis() / 180;
                var steps =
                        timed("changes in " + days + " days, " + who, c -> StatusFigures.steps(c, within, from, step));
                assertThat(steps).hasSizeLessThan(190).isNotEmpty();
            }
            var broken = timed("failing checks, " + who, c -> StatusFigures.broken(c, within, 20_000));
            var agents = timed("worst agents, " + who, c -> StatusFigures.agents(c, within, 10));
            var recent = timed("last changes, " + who, c -> StatusFigures.recent(c, within, now - 86_400_000, 20));

            int size = within.agents() == null ? AGENTS : 300;
            assertThat(tally).isEqualTo(new StatusFigures.Tally(size * 20L, 0, size / 10, 0));
            assertThat(broken).hasSize(size / 10);
            assertThat(agents).hasSize(10);
            assertThat(recent).hasSize(20);
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** The best of five, printed. */
    private static <T> T timed(String what, Question<T> question) {
        long best = Long.MAX_VALUE;
        T answer = null;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            answer = database.read(question::ask);
            best = Math.min(best, System.nanoTime() - start);
        }
        LOG.warn("{}: {} ms", what, best / 1_000_000.0);
        return answer;
    }

    private static String plan(Connection connection, String sql, Within within, long... numbers) throws SQLException {
        try (var statement = connection.prepareStatement("explain " + sql)) {
            var parameters = Parameters.of(statement);
            for (long number : numbers) {
                parameters = number > 1_000_000_000 ? parameters.time(number) : parameters.number(number);
            }
            within.bind(parameters);
            var lines = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            }
            return String.join("\n", lines);
        }
    }
}
