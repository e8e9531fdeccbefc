/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.store.AgentRecord;
import io.mendip.rest.Live;
import io.mendip.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AgentRowsTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-02-01T12:00:00Z"));
    private final AgentRows rows = new AgentRows(clock);
    private final PatchFeed feed = new PatchFeed(rows, clock);
    private final RecordingLive live = new RecordingLive();

    @Test
    void countsOnlyRealChanges() {
        put("a", 1, "one");
        long version = rows.version();

        put("a", 1, "one");

        assertThat(rows.version()).isEqualTo(version);
        put("a", 1, "two");
        assertThat(rows.version()).isGreaterThan(version);
    }

    @Test
    void tellsWhatChangedSinceAVersion() {
        put("a", 1, "one");
        put("b", 1, "two");
        long version = rows.version();
        put("b", 1, "three");
        rows.remove("a");

        var delta = rows.since(version, Scope.ALL).orElseThrow();

        assertThat(delta.rows()).extracting(AgentRow::id).containsExactly("b");
        assertThat(delta.removed()).containsExactly("a");
        assertThat(delta.version()).isEqualTo(rows.version());
        assertThat(rows.since(delta.version(), Scope.ALL).orElseThrow().rows()).isEmpty();
    }

    @Test
    void doesNotKnowVersionsOfOtherRuns() {
        long old = rows.version() - 1;
        put("a", 1, "one");

        assertThat(rows.since(old, Scope.ALL)).isEmpty();
        assertThat(rows.since(rows.version() + 1, Scope.ALL)).isEmpty();
    }

    @Test
    void anAgentThatMovesAwayIsRemovedForThoseWhoSeeItNoMore() {
        put("a", 1, "one");
        long version = rows.version();
        put("a", 2, "one");

        assertThat(rows.since(version, Fleet.site(1)).orElseThrow().removed()).containsExactly("a");
        assertThat(rows.since(version, Fleet.site(2)).orElseThrow().removed()).isEmpty();
        assertThat(rows.since(version, Scope.ALL).orElseThrow().removed()).isEmpty();
    }

    @Test
    void patchesHoldWhatChangedAndReachWhoMaySeeIt() {
        put("a", 1, "one");
        feed.flush(live);
        live.events.clear();
        put("a", 1, "two");
        put("a", 1, "three");

        feed.flush(live);

        assertThat(live.seenBy(Fleet.site(1), "agents"))
                .containsExactly(Map.of(
                        "rows",
                        List.of(Map.of("id", "a", "hostname", "three")),
                        "removed",
                        List.of(),
                        "version",
                        rows.version()));
        assertThat(live.seenBy(Fleet.site(2), "agents")).isEmpty();
        assertThat(live.seenBy(Fleet.site(1), "agent.a")).hasSize(1);
    }

    @Test
    void aMoveIsARowForTheOneAndARemovalForTheOther() {
        put("a", 1, "one");
        feed.flush(live);
        live.events.clear();
        put("a", 2, "one");

        feed.flush(live);

        assertThat(live.seenBy(Fleet.site(1), "agents"))
                .singleElement()
                .satisfies(data -> assertThat(data.get("removed")).isEqualTo(List.of("a")));
        assertThat(live.seenBy(Fleet.site(2), "agents"))
                .singleElement()
                .satisfies(data -> assertThat((List<?>) data.get("rows")).hasSize(1));
        assertThat(live.seenBy(Scope.ALL, "agents")).hasSize(1);
    }

    @Test
    void theTreeIsToldAtMostOnceASecond() {
        put("a", 1, "one");
        feed.flush(live);
        put("b", 1, "one");
        feed.flush(live);
        assertThat(live.seenBy(Scope.ALL, "clients")).hasSize(1);

        clock.advance(Duration.ofSeconds(2));
        feed.flush(live);

        assertThat(live.seenBy(Scope.ALL, "clients")).hasSize(2);
    }

    private void put(String id, long site, String hostname) {
        rows.change(id, before -> AgentRow.of(record(id, site, hostname), before))
                .ifPresent(feed::changed);
    }

    static AgentRecord record(String id, long site, String hostname) {
        return new AgentRecord(
                id,
                hostname,
                "",
                "linux",
                "amd64",
                "server",
                "1.0.0",
                10 + site,
                "client " + site % 50,
                site,
                "site " + site,
                "Debian GNU/Linux 12",
                "root",
                List.of("10.0.0.1", "fe80::1"),
                "192.0.2.1",
                Instant.EPOCH,
                false,
                Instant.EPOCH,
                AgentStatus.ONLINE,
                Instant.EPOCH,
                0);
    }

    private static final class RecordingLive implements Live {

        private final List<Event> events = new ArrayList<>();

        private record Event(String topic, Map<String, ?> data, Predicate<Scope> visibleTo) {}

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            events.add(new Event(topic, data, visibleTo));
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }

        List<Map<String, Object>> seenBy(Scope scope, String topic) {
            return events.stream()
                    .filter(event ->
                            event.topic().equals(topic) && event.visibleTo().test(scope))
                    .map(event -> Map.<String, Object>copyOf(event.data()))
                    .toList();
        }
    }
}
