/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.query.QueryLanguage;
import io.mendip.testing.TestClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what 10,000 agents cost; asserts results only, since the machine may be busy. */
class AgentListSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(AgentListSpeedTest.class);
    private static final int AGENTS = 10_000;

    @Test
    void filtersAndWritesTenThousandAgents() {
        var clock = new TestClock(Instant.parse("2026-02-01T12:00:00Z"));
        var rows = new AgentRows(clock);
        for (int i = 0; i < AGENTS; i++) {
            var id = "agent%011d".formatted(i);
            var record = AgentRowsTest.record(id, i % 500, "srv-" + i);
            rows.change(id, before -> AgentRow.of(record, before));
            double cpu = i % 100;
            rows.change(id, row -> row.with(Map.of(AgentColumn.CPU, cpu)));
        }
        var language = new QueryLanguage<>(AgentColumn.fields(), AgentRow::searched, clock);
        var query = "os:debian cpu>50 status:online (srv-1* OR client:\"client 7\") -has:description";

        long found = timed(
                "filter",
                () -> rows.visible(Scope.ALL)
                        .filter(language.compile(language.parse(query)))
                        .count());
        int first = timed("compact list, first time", () -> whole(rows).length);
        int again = timed("compact list, again", () -> whole(rows).length);
        int delta = timed(
                "nothing changed since",
                () -> rows.since(rows.version(), Scope.ALL).orElseThrow().rows().size());

        assertThat(found).isPositive();
        assertThat(first).isEqualTo(again);
        assertThat(delta).isZero();
    }

    private static byte[] whole(AgentRows rows) {
        return RowJson.list(rows.visible(Scope.ALL).toList(), List.of(), true, rows.version());
    }

    private static <T> T timed(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        LOG.warn("{} agents, {}: {} ms ({})", AGENTS, what, (System.nanoTime() - start) / 1_000_000.0, result);
        return result;
    }
}
