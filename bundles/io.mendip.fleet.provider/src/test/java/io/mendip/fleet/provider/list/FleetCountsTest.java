/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.FleetCounts.ClientShare;
import io.mendip.fleet.provider.list.FleetCounts.Share;
import io.mendip.rest.Live;
import io.mendip.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class FleetCountsTest {

    private static final Logger LOG = LoggerFactory.getLogger(FleetCountsTest.class);

    private final TestClock clock = new TestClock(Instant.parse("2026-02-01T12:00:00Z"));
    private final AgentRows rows = new AgentRows(clock);
    private final PatchFeed feed = new PatchFeed(rows, clock);
    private final List<Predicate<Scope>> told = new ArrayList<>();

    @Test
    void countsEachAgentOnceInEachRespect() {
        put("a", 1, Map.of());
        put("b", 1, Map.of(AgentColumn.STATUS, "offline", AgentColumn.SEVERITY, "error", AgentColumn.LOST_RESULTS, 5));
        put(
                "c",
                2,
                Map.of(AgentColumn.SEVERITY, "warning", AgentColumn.OS, "Windows 11", AgentColumn.VERSION, "2.0.0"));

        var counts = counts(Scope.ALL);

        assertThat(counts.agents()).isEqualTo(3);
        assertThat(counts.status()).isEqualTo(Map.of("online", 2L, "offline", 1L, "overdue", 0L));
        assertThat(counts.severity())
                .containsEntry("none", 1L)
                .containsEntry("error", 1L)
                .containsEntry("passing", 0L);
        assertThat(counts.type()).isEqualTo(Map.of("server", 3L, "workstation", 0L));
        assertThat(counts.lostResults()).isEqualTo(1);
        assertThat(counts.os()).containsExactly(new Share("Debian GNU/Linux 12", 2), new Share("Windows 11", 1));
        assertThat(counts.versions()).containsExactly(new Share("1.0.0", 2), new Share("2.0.0", 1));
        assertThat(counts.clients())
                .containsExactly(new ClientShare(11, "client 1", 2, 1, 1), new ClientShare(12, "client 2", 1, 1, 1));
    }

    @Test
    void countsOnlyWhatTheScopeHolds() {
        put("a", 1, Map.of());
        put("b", 2, Map.of());

        assertThat(counts(Fleet.site(2)).agents()).isEqualTo(1);
        assertThat(counts(Fleet.site(2)).clients())
                .extracting(ClientShare::name)
                .containsExactly("client 2");
    }

    @Test
    void sumsUpWhatItDoesNotName() {
        IntStream.range(0, 40).forEach(i -> put("agent" + i, i, Map.of(AgentColumn.OS, "System " + i)));

        var counts = counts(Scope.ALL);

        assertThat(counts.os()).hasSize(FleetCounts.NAMED + 1).last().isEqualTo(new Share("", 28));
        assertThat(counts.clients()).hasSize(FleetCounts.NAMED + 1).last().isEqualTo(new ClientShare(0, "", 28, 28, 0));
    }

    @Test
    void tellsOfChangesOnceASecondAndOnlyWhoMaySeeThem() {
        put("a", 1, Map.of());
        feed.flush(live());
        assertThat(told).hasSize(1);
        put("a", 1, Map.of(AgentColumn.STATUS, "offline"));
        feed.flush(live());
        assertThat(told).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        feed.flush(live());

        assertThat(told).hasSize(2);
        assertThat(told.get(1)).accepts(Scope.ALL, Fleet.site(1)).rejects(Fleet.site(2));
    }

    @Test
    void saysNothingOfSignsOfLife() {
        put("a", 1, Map.of());
        feed.flush(live());
        clock.advance(Duration.ofSeconds(5));
        put("a", 1, Map.of(AgentColumn.LAST_SEEN, clock.instant(), AgentColumn.CPU, 50.0));

        feed.flush(live());

        assertThat(told).hasSize(1);
    }

    @Test
    void countsTenThousandAgentsInAFewMilliseconds() {
        IntStream.range(0, 10_000).forEach(i -> put("agent" + i, i % 500, Map.of(AgentColumn.OS, "System " + i % 30)));

        for (int i = 0; i < 20; i++) {
            counts(Scope.ALL);
        }
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(counts(Scope.ALL).agents()).isEqualTo(10_000);
        }

        double millis = (System.nanoTime() - start) / 20 / 1_000_000.0;
        LOG.warn("10000 agents counted in {} ms", millis);
        assertThat(millis).isLessThan(100);
    }

    private FleetCounts counts(Scope scope) {
        return FleetCounts.of(rows.visible(scope).toList());
    }

    private void put(String id, long site, Map<AgentColumn, @Nullable Object> values) {
        rows.change(
                        id,
                        before -> AgentRow.of(AgentRowsTest.record(id, site, "host " + id), before)
                                .with(values))
                .ifPresent(feed::changed);
    }

    private Live live() {
        return new Live() {
            @Override
            public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
                if (topic.equals("stats.fleet")) {
                    told.add(visibleTo);
                }
            }

            @Override
            public boolean watched(String topic) {
                return false;
            }
        };
    }
}
