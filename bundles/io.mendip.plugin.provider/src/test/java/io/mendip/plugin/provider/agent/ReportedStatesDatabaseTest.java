/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.Digests;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.FakeAgents;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.StateTable;
import io.mendip.plugin.provider.store.StateTable.AgentState;
import io.mendip.plugin.provider.store.StateTable.Counts;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportedStatesDatabaseTest {

    private static final String ONE = "agent00000000001";
    private static final String TWO = "agent00000000002";
    private static final String THREE = "agent00000000003";

    @TempDir
    Path data;

    private final FakeAgents agents = new FakeAgents();
    private Bench bench;
    private ReportedStates states;
    private PluginView plugin;

    @BeforeEach
    void aReleasedBundle() throws IOException {
        bench = new Bench(data);
        plugin = (PluginView)
                bench.send(bench.jar("org.example.checks", "1.0.0", "greeting")).body();
        bench.workshop.news.clear();
        bench.clock.set(bench.clock.instant().truncatedTo(ChronoUnit.MILLIS));
        states = new ReportedStates(
                bench.database,
                bench.released,
                bench.workshop,
                new DownloadSpread(agents, bench.clock),
                bench.clock,
                1500);
    }

    @AfterEach
    void close() {
        states.close();
        bench.close();
    }

    @Test
    void whatAgentsReportIsCountedAndListedWithinAScope() {
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));
        report(TWO, item(plugin.sha256(), State.FAILED, "no such package"));

        assertThat(counts(Scope.ALL)).isEqualTo(new Counts(3, 1, 1, 1, 0));
        assertThat(counts(new Scope(false, Set.of(2L), Set.of()))).isEqualTo(new Counts(1, 1, 0, 0, 0));
        assertThat(counts(new Scope(false, Set.of(), Set.of(11L)))).isEqualTo(new Counts(2, 0, 1, 1, 0));
        assertThat(counts(new Scope(false, Set.of(), Set.of()))).isEqualTo(new Counts(0, 0, 0, 0, 0));
        assertThat(agents(null))
                .containsExactly(
                        new AgentState(ONE, State.ACTIVE, "", bench.clock.instant()),
                        new AgentState(TWO, State.FAILED, "no such package", bench.clock.instant()),
                        new AgentState(THREE, State.WAITING, "", null));
        assertThat(agents(State.FAILED)).extracting(AgentState::agentId).containsExactly(TWO);
        assertThat(agents(State.WAITING)).extracting(AgentState::agentId).containsExactly(THREE);
    }

    @Test
    void aNewVersionMakesEverybodyWaitUntilTheyReportIt() throws IOException {
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));

        plugin = (PluginView)
                bench.send(bench.jar("org.example.checks", "2.0.0", "greeting")).body();

        assertThat(counts(Scope.ALL)).isEqualTo(new Counts(3, 3, 0, 0, 0));
        report(ONE, item(plugin.sha256(), State.QUARANTINED, "it hung"));
        assertThat(counts(Scope.ALL)).isEqualTo(new Counts(3, 2, 0, 0, 1));
    }

    @Test
    void theLastReportIsAllThatIsTrue() {
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));
        report(ONE);

        assertThat(counts(Scope.ALL)).isEqualTo(new Counts(3, 3, 0, 0, 0));
    }

    @Test
    void helloSaysWhetherAnythingHasToBeSaidAgain() {
        var said = new BundleStates(List.of(item(plugin.sha256(), State.ACTIVE, "")));
        var digest = Digests.of(MessageCodec.write(said));
        var nothing = Digests.of(MessageCodec.write(new BundleStates(List.of())));

        assertThat(asked(ONE, digest)).isEqualTo(true);
        assertThat(asked(ONE, nothing)).isEqualTo(false);
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));
        assertThat(asked(ONE, digest)).isEqualTo(false);
        assertThat(asked(ONE, nothing)).isEqualTo(true);
        assertThat(asked(TWO, digest)).isEqualTo(true);
        assertThat(states.greet(ONE, "s", Map.of())).doesNotContainKey("report");
        assertThat(states.greet(ONE, "s", Map.of("digest", "'; drop table jar")))
                .doesNotContainKey("report");
        assertThat(states.greet(ONE, "s", Map.of("digest", 7))).doesNotContainKey("report");
    }

    private Object asked(String agent, String digest) {
        return states.greet(agent, "s", Map.of("digest", digest)).get("report");
    }

    @Test
    void agentsAreToldToSpreadTheirDownloadsMoreInALargeFleet() {
        agents.count = 3;
        assertThat(states.greet(ONE, "s", Map.of())).containsEntry("spreadMillis", 9L);
        agents.count = 9_900;
        assertThat(states.greet(ONE, "s", Map.of())).as("counted lately").containsEntry("spreadMillis", 9L);

        bench.clock.advance(Duration.ofMinutes(1));

        assertThat(states.greet(ONE, "s", Map.of())).containsEntry("spreadMillis", 30_000L);
        agents.count = 100_000;
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(states.greet(ONE, "s", Map.of())).containsEntry("spreadMillis", 120_000L);
    }

    @Test
    void hostileReportsAreBounded() {
        var items = new ArrayList<Item>();
        for (int i = 0; i < 1000; i++) {
            items.add(new Item("org.example." + i, "1", plugin.sha256(), State.ACTIVE, "", 0));
        }
        items.set(0, new Item("org.example.checks", "1", "0".repeat(64), State.ACTIVE, "", 0));
        items.set(
                1,
                new Item(
                        "org.example.checks",
                        "1",
                        plugin.sha256(),
                        State.FAILED,
                        "<script>\0" + "x".repeat(9999),
                        Long.MIN_VALUE));
        items.set(2, new Item("org.example.checks", "1", plugin.sha256(), State.FAILED, "later", Long.MAX_VALUE));

        report(ONE, items.toArray(Item[]::new));

        assertThat(rows()).isEqualTo(1);
        assertThat(agents(State.FAILED))
                .containsExactly(new AgentState(ONE, State.FAILED, "later", bench.clock.instant()));
    }

    @Test
    void aDigestThatWasNeverOfThisBundleIsNotStored() {
        report(ONE, item("0".repeat(64), State.ACTIVE, ""));

        assertThat(rows()).isZero();
    }

    @Test
    void aDeletedAgentIsForgotten() {
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));

        states.removed(ONE);

        assertThat(rows()).isZero();
        var digest = Digests.of(MessageCodec.write(new BundleStates(List.of(item(plugin.sha256(), State.ACTIVE, "")))));
        assertThat(asked(ONE, digest)).isEqualTo(true);
    }

    @Test
    void consolesAreToldOnceOfManyReports() {
        for (var agent : List.of(ONE, TWO, THREE)) {
            report(agent, item(plugin.sha256(), State.ACTIVE, ""));
        }
        Await.until("news", () -> !bench.workshop.news.isEmpty());

        assertThat(bench.workshop.news).containsExactly("plugins agents {id=" + plugin.id() + "}");
    }

    @Test
    void aReportThatSaysNothingNewIsNoNews() {
        report(ONE, item(plugin.sha256(), State.ACTIVE, ""));
        Await.until("news", () -> !bench.workshop.news.isEmpty());
        bench.workshop.news.clear();

        var said = List.of(item(plugin.sha256(), State.ACTIVE, ""));
        var changed = bench.database.write(connection -> new StateTable(connection).save(ONE, "0".repeat(64), said));

        assertThat(changed).isEmpty();
    }

    /** Ten thousand agents report within a minute after each release. */
    @Test
    void aReportIsOneStatementOfAboutAMillisecond() {
        int reports = 2000;
        var said = List.of(item(plugin.sha256(), State.ACTIVE, ""));

        double millis = bench.database.write(connection -> {
            var table = new StateTable(connection);
            long start = System.nanoTime();
            for (int i = 0; i < reports; i++) {
                table.save("bulk" + i, "0".repeat(64), said);
            }
            return (System.nanoTime() - start) / 1e6 / reports;
        });

        System.out.printf("a report of bundle states: %.2f ms without its commit%n", millis);
        assertThat(millis).isLessThan(10);
    }

    private void report(String agent, Item... items) {
        var said = new BundleStates(List.of(items));
        states.save(agent, MessageCodec.write(said), said);
    }

    private Item item(String sha256, State state, String reason) {
        return new Item("org.example.checks", "1.0.0", sha256, state, reason, bench.clock.millis());
    }

    private Counts counts(Scope scope) {
        return bench.views.one(scope, plugin.id()).agents();
    }

    private List<AgentState> agents(State state) {
        return bench.database.read(connection -> {
            var version = new PluginTable(connection).released(plugin.id()).orElseThrow();
            var table = new StateTable(connection);
            var first = table.agents(Scope.ALL, version, state, "", 1);
            var found = new ArrayList<>(first);
            if (!first.isEmpty()) {
                found.addAll(
                        table.agents(Scope.ALL, version, state, first.get(0).agentId(), 100));
            }
            assertThat(table.count(Scope.ALL, version, state)).isEqualTo(found.size());
            return found;
        });
    }

    private long rows() {
        return bench.database.read(connection -> {
            try (var rows = connection.createStatement().executeQuery("select count(*) from bundle_state")) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
