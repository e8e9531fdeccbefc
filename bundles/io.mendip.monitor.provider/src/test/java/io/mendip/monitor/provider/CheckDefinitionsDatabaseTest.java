/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentSummary;
import io.mendip.history.CheckLabels;
import io.mendip.history.CheckState.MetricValue;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.monitor.provider.type.TestBundle;
import io.mendip.policy.PlanContributor.CheckItem;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckDefinitionsDatabaseTest {

    private static final Scope SITE_7 = new Scope(false, Set.of(), Set.of(7L));
    private static final Scope SITE_8 = new Scope(false, Set.of(), Set.of(8L));

    @TempDir
    Path folder;

    private final FakeAgents agents = new FakeAgents();
    private final FakeFeatures features = new FakeFeatures();
    private final FakeLive live = new FakeLive();
    private final List<String> planned = new ArrayList<>();
    private TestDatabase database;
    private CheckTypeCatalogue types;
    private CheckDefinitions definitions;
    private AgentSummary agent;

    @BeforeEach
    void open() throws IOException {
        TestBundle.withCheck("disk", "@Default(\"/\") Path path, @Default(\"15\") @Parameter(max = 100) int warnBelow")
                .write(folder, "disk.jar");
        TestBundle.withCheck("ping", "String host").write(folder, "ping.jar");
        TestBundle.withCheck("cpu", "@Default(\"90\") int warnAbove").write(folder, "cpu.jar");
        database = TestDatabase.migrated("monitor");
        types = TestBundle.catalogue(folder);
        definitions = new CheckDefinitions(database, agents, types, new FakePlans(planned), live);
        agent = agents.add("agent00000000001", 3, 7, "linux");
    }

    @Test
    void aNewCheckHasDefaultsAndReachesPlanAndConsoles() {
        var added = definitions.add(agent, input("disk", Map.of()));

        assertThat(added.name()).isEqualTo("Title of disk");
        assertThat(added.intervalSeconds()).isEqualTo(60);
        assertThat(added.failuresBeforeAlert()).isEqualTo(1);
        assertThat(added.enabled()).isTrue();
        assertThat(added.parameters()).isEmpty();
        assertThat(definitions.of(agent)).containsExactly(added);
        assertThat(definitions.get(SITE_7, added.id())).isEqualTo(added);
        assertThat(planned).containsExactly(agent.id());
        assertThat(live.events).singleElement().satisfies(event -> {
            assertThat(event.topic()).isEqualTo("agent." + agent.id());
            assertThat(event.visibleTo().test(SITE_7)).isTrue();
            assertThat(event.visibleTo().test(SITE_8)).isFalse();
        });
    }

    /** Who deletes the checks of a deleted agent may come just before the check does. */
    @Test
    void leavesNoCheckBehindOfAnAgentThatIsDeletedMeanwhile() {
        agents.remove(agent.id());

        var problem = catchThrowableOfType(Problem.class, () -> definitions.add(agent, input("disk", Map.of())));

        assertThat(problem.status()).isEqualTo(404);
        assertThat(definitions.of(agent)).isEmpty();
        assertThat(planned).isEmpty();
    }

    @Test
    void refusesANameThatIsNotSeenWholly() {
        for (var name : List.of("a\u202eb", "a\nb", "a\ud800", "x".repeat(201))) {
            var input = new CheckInput("disk", name, Map.of(), null, null, null);

            assertThat(catchThrowableOfType(Problem.class, () -> definitions.add(agent, input))
                            .errors())
                    .extracting(FieldError::field)
                    .containsExactly("name");
        }
    }

    @Test
    void refusesWithEveryReasonAtOnce() {
        var input = new CheckInput("disk", " ", Map.of("warnBelow", 500, "x", 1), 14, 0, true);

        var problem = catchThrowableOfType(Problem.class, () -> definitions.add(agent, input));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid_input");
        assertThat(problem.errors().stream().map(FieldError::field))
                .containsExactlyInAnyOrder(
                        "name", "/parameters/warnBelow", "/parameters/x", "intervalSeconds", "failuresBeforeAlert");
        assertThat(definitions.of(agent)).isEmpty();
        assertThat(planned).isEmpty();
    }

    @Test
    void refusesTypesThatAreNotInstalledOrRunElsewhere() {
        var mac = agents.add("agent00000000002", 3, 7, "darwin");

        assertThatThrownBy(() -> definitions.add(agent, input("absent", Map.of())))
                .hasMessageStartingWith("type: ");
        assertThatThrownBy(() -> definitions.add(agent, new CheckInput(null, null, null, null, null, null)))
                .hasMessageStartingWith("type: ");
        assertThatThrownBy(() -> definitions.add(mac, input("disk", Map.of()))).hasMessageContaining("darwin");
    }

    @Test
    void changesWhatIsNamedAndKeepsTheRest() {
        var added = definitions.add(agent, input("disk", Map.of("warnBelow", 20)));

        var changed = definitions.change(
                SITE_7, added.id(), new CheckInput(null, "Root", Map.of("path", "/var"), 300, null, false));

        assertThat(changed)
                .isEqualTo(new CheckDefinition(
                        added.id(), agent.id(), "disk", "Root", Map.of("path", "/var"), 300, 1, false));
        assertThat(definitions.get(SITE_7, added.id())).isEqualTo(changed);
        assertThatThrownBy(() -> definitions.change(SITE_7, added.id(), input("cpu", Map.of())))
                .hasMessageStartingWith("type: ");
    }

    @Test
    void outsideTheScopeNothingExists() {
        var added = definitions.add(agent, input("disk", Map.of()));
        var change = new CheckInput(null, "x", null, null, null, null);

        assertNotFound(() -> definitions.get(SITE_8, added.id()));
        assertNotFound(() -> definitions.change(SITE_8, added.id(), change));
        assertNotFound(() -> {
            definitions.remove(SITE_8, added.id());
            return null;
        });
        assertNotFound(() -> definitions.agent(SITE_8, agent.id()));
        assertNotFound(() -> definitions.get(Scope.ALL, 999_999));
        assertThat(definitions.get(SITE_7, added.id())).isEqualTo(added);
    }

    @Test
    void theChecksOfOneAgentAreNeighbours() {
        var other = agents.add("agent00000000002", 3, 7, "linux");
        var own = new ArrayList<Long>();
        var all = new HashSet<Long>();

        for (int i = 0; i < 70; i++) {
            own.add(definitions.add(agent, input("cpu", Map.of())).id());
            all.add(definitions.add(other, input("cpu", Map.of())).id());
        }

        all.addAll(own);
        assertThat(all).hasSize(140);
        assertThat(own.stream().map(id -> id / 32).distinct().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void theParametersOfAllChecksStayFarBelowWhatAPlanCanCarry() {
        var large = "a".repeat(4000);
        var words = Map.<String, Object>of("host", large);
        for (int i = 0; i < 65; i++) {
            definitions.add(agent, input("ping", words));
        }

        var problem = catchThrowableOfType(Problem.class, () -> definitions.add(agent, input("ping", words)));

        assertThat(problem.code()).isEqualTo("too_many_checks");
        assertThat(definitions.of(agent)).hasSize(65);
    }

    @Test
    void starterChecksAreMadeOnceWhateverHappensAtTheSameTime() throws Exception {
        var starters = new StarterChecks(definitions, types);
        var threads = Executors.newFixedThreadPool(4);
        var ids = new TreeSet<Long>();
        try {
            Callable<List<CheckDefinition>> add = () -> starters.addTo(agent);
            for (var result : threads.invokeAll(List.of(add, add, add, add))) {
                result.get().forEach(check -> ids.add(check.id()));
            }
        } finally {
            threads.shutdownNow();
        }

        var made = definitions.of(agent);

        assertThat(made).extracting(CheckDefinition::type).containsExactly("disk", "cpu", "ping");
        assertThat(made).extracting(CheckDefinition::id).containsExactlyElementsOf(ids);
        assertThat(made).allMatch(check -> check.intervalSeconds() == 60);
        assertThat(made.get(0).parameters()).isEqualTo(Map.of("path", "/"));
        assertThat(made.get(2).parameters()).isEqualTo(Map.of("host", "127.0.0.1"));
    }

    @Test
    void plansHaveTheEnabledChecksOfInstalledTypes() {
        var lines = new CheckPlanLines(database, types, features, 30);
        var disk = definitions.add(agent, new CheckInput("disk", null, Map.of("warnBelow", 20.0), 15, 3, true));
        definitions.add(agent, new CheckInput("cpu", null, Map.of(), 60, 1, false));

        var plan = lines.checks(List.of(agent.id(), "agent00000000009"));

        assertThat(plan)
                .isEqualTo(Map.of(
                        agent.id(), List.of(new CheckItem(disk.id(), "disk", 15, 15, 3, Map.of("warnBelow", 20L)))));
    }

    @Test
    void checksOfAKindThatIsOffForOneAgentLeaveItsPlanAloneAndComeBack() {
        var other = agents.add("agent00000000002", 4, 9, "linux");
        var lines = new CheckPlanLines(database, types, features, 30);
        definitions.add(agent, input("disk", Map.of()));
        var cpu = definitions.add(agent, input("cpu", Map.of()));
        var disk = definitions.add(other, input("disk", Map.of()));
        var both = List.of(agent.id(), other.id());
        var before = lines.checks(both);
        var switched = new SwitchedKinds(database, new FakePlans(planned), features, off -> {});
        planned.clear();

        features.kindsOff.put(agent.id(), Set.of("disk"));
        switched.switched(Set.of("check.disk"), Set.of("disk"));

        assertThat(planned).containsExactlyInAnyOrder(agent.id(), other.id());
        var off = lines.checks(both);
        assertThat(off.get(agent.id())).extracting(CheckItem::id).containsExactly(cpu.id());
        assertThat(off.get(other.id())).extracting(CheckItem::id).containsExactly(disk.id());
        assertThat(definitions.of(agent)).hasSize(2);
        assertThat(switched.definitions(Set.of("disk"))).isEqualTo(Map.of(agent.id(), 1L, other.id(), 1L));

        features.kindsOff.clear();

        assertThat(lines.checks(both)).isEqualTo(before);
    }

    @Test
    void uploadedKindsAreKnownToBeNoneWhilePluginsAreOff() {
        var told = new ArrayList<Boolean>();
        features.off.add("plugins");
        var switched = new SwitchedKinds(database, new FakePlans(planned), features, told::add);

        features.off.clear();
        switched.switched(Set.of("check.disk"), Set.of("disk"));
        switched.switched(Set.of("plugins"), Set.of());

        assertThat(told).containsExactly(true, false);
    }

    @Test
    void checksOfATypeThatGoesAwayStayAndComeBack() throws IOException {
        var lines = new CheckPlanLines(database, types, features, 30);
        var added = definitions.add(agent, input("disk", Map.of()));
        var changes = new TypeChanges(database, types, new FakePlans(planned));
        planned.clear();

        Files.delete(folder.resolve("disk.jar"));
        types.rescan();

        assertThat(lines.checks(List.of(agent.id()))).isEmpty();
        assertThat(definitions.of(agent)).containsExactly(added);
        assertThat(DefinitionWarnings.of(added, types.find("disk"))).hasSize(1);
        assertThat(definitions
                        .change(SITE_7, added.id(), new CheckInput(null, "Other", null, null, null, null))
                        .name())
                .isEqualTo("Other");
        assertThatThrownBy(() -> definitions.change(SITE_7, added.id(), input("disk", Map.of("path", "/var"))))
                .hasMessageContaining("/parameters");

        TestBundle.withCheck("disk", "@Default(\"/\") Path path").write(folder, "disk.jar");
        types.rescan();

        assertThat(lines.checks(List.of(agent.id()))).containsOnlyKeys(agent.id());
        assertThat(planned).containsOnly(agent.id()).hasSize(3);
        changes.close();
    }

    @Test
    void aTypeThatCameBackWithOtherRulesWarns() throws IOException {
        var added = definitions.add(agent, input("disk", Map.of("warnBelow", 50)));

        TestBundle.withCheck("disk", "@Default(\"5\") @Parameter(max = 40) int warnBelow")
                .write(folder, "disk.jar");
        types.rescan();

        assertThat(DefinitionWarnings.of(added, types.find("disk")))
                .containsExactly("The parameter warnBelow must be at most 40.");
    }

    @Test
    void theAgentListShowsWhatIsInUseInTheFullestPlace() {
        var root = definitions.add(agent, input("disk", Map.of()));
        var data = definitions.add(agent, input("disk", Map.of("path", "/data")));
        var cpu = definitions.add(agent, input("cpu", Map.of()));
        var ping = definitions.add(agent, input("ping", Map.of("host", "a")));
        var latest = Map.of(
                root.id(), new MetricValue("free_percent", 60.04, "PERCENT"),
                data.id(), new MetricValue("free_percent", 12.5, "PERCENT"),
                cpu.id(), new MetricValue("used_percent", 250, "PERCENT"),
                ping.id(), new MetricValue("loss_percent", 100, "PERCENT"));
        var columns = new HeadlineColumns(database, ids -> Map.of(agent.id(), latest));

        assertThat(columns.values(List.of(agent.id())))
                .isEqualTo(Map.of(agent.id(), Map.of("disk", 87.5, "cpu", 100.0)));
        assertThat(new HeadlineColumns(database, ids -> Map.of()).values(List.of(agent.id())))
                .isEmpty();
    }

    @Test
    void chartsKnowChecksByTypeAndName() {
        var added = definitions.add(agent, new CheckInput("disk", "Root", Map.of(), null, null, null));

        assertThat(new DefinitionLabels(database).labels(agent.id()))
                .isEqualTo(Map.of(added.id(), new CheckLabels.Label("disk", "Root")));
    }

    @Test
    void aDeletedAgentLeavesNothing() {
        var other = agents.add("agent00000000002", 3, 7, "linux");
        definitions.add(agent, input("disk", Map.of()));
        definitions.add(other, input("disk", Map.of()));

        new RemovedAgents(database).removed(agent.id());

        assertThat(definitions.of(agent)).isEmpty();
        assertThat(definitions.of(other)).hasSize(1);
    }

    @Test
    void removesACheck() {
        var added = definitions.add(agent, input("disk", Map.of()));

        definitions.remove(SITE_7, added.id());

        assertThat(definitions.of(agent)).isEmpty();
        assertThat(planned).hasSize(2);
    }

    private static CheckInput input(String type, Map<String, Object> parameters) {
        return new CheckInput(type, null, new HashMap<>(parameters), null, null, null);
    }

    private static void assertNotFound(Callable<?> call) {
        assertThat(catchThrowableOfType(Problem.class, call::call).status()).isEqualTo(404);
    }
}
