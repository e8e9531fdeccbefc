/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.plugin.provider.fakes.As;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginAgentsResource.PluginOnAgent;
import io.mendip.plugin.provider.store.StateTable;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginResourcesDatabaseTest {

    private static final String TWO = "agent00000000002";
    private static final SecurityContext ALL = new As(Workshop.admin());
    private static final SecurityContext CLIENT_2 = new As(Workshop.caller(new Scope(false, Set.of(2L), Set.of())));

    @TempDir
    Path data;

    private final AtomicReference<String> sent = new AtomicReference<>("");
    private CompletableFuture<CommandOutcome> outcome = new CompletableFuture<>();
    private Bench bench;
    private PluginView plugin;
    private PluginsResource plugins;
    private PluginAgentsResource agents;

    @BeforeEach
    void aReleasedBundle() throws IOException {
        bench = new Bench(data);
        bench.send(bench.jar("org.example.checks", "1.0.0", "greeting"));
        plugin = (PluginView) bench.send(bench.signed(
                        TestJar.bundle("org.example.checks", "1.1.0", "greeting")
                                .header("Mendip-Capabilities", "network"),
                        Bench.ACME))
                .body();
        plugins = new PluginsResource(bench.views, bench.releases, bench.signOffs);
        agents = new PluginAgentsResource(
                bench.database,
                bench.agents,
                (agent, type, parameters, timeout) -> {
                    sent.set(agent + " " + type + " " + parameters);
                    return outcome;
                },
                bench.features);
        var failed = new Item("org.example.checks", "1.1.0", plugin.sha256(), State.FAILED, "no such package", 0);
        bench.database.write(connection -> new StateTable(connection).save(TWO, "0".repeat(64), List.of(failed)));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPluginIsShownWithItsPastAndItsUse() {
        assertThat(plugins.list(ALL, null).items())
                .singleElement()
                .satisfies(view -> assertThat(view.agents().failed()).isEqualTo(1));

        var details = plugins.get(ALL, plugin.id());

        assertThat(details.version()).isEqualTo("1.1.0");
        assertThat(details.checksAssigned()).isEqualTo(1);
        assertThat(details.versions())
                .extracting(version -> version.version() + " " + version.current())
                .containsExactly("1.1.0 true", "1.0.0 false");
        assertThat(details.review().added()).containsExactly("network");
        assertThat(details.versions())
                .extracting(version -> version.review().capabilities())
                .containsExactly(List.of("network"), List.of());
    }

    @Test
    void aLongPastIsShownFromItsEndWithTheReleasedVersion() {
        bench.database.write(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("insert into plugin_version (plugin, version, sha256, name, description, publisher,"
                        + " check_types, uploaded_at, uploaded_by) select plugin, '2.' || n || '.0', sha256, name,"
                        + " description, publisher, check_types, uploaded_at, uploaded_by from plugin_version,"
                        + " generate_series(0, 59) n where version = '1.1.0' order by n");
            }
            return true;
        });

        var details = plugins.get(ALL, plugin.id());

        assertThat(details.versionCount()).isEqualTo(62);
        assertThat(details.versions()).hasSize(51);
        assertThat(details.versions().get(0).version()).isEqualTo("2.59.0");
        assertThat(details.versions().get(50).version()).isEqualTo("1.1.0");
        assertThat(details.versions().get(50).current()).isTrue();
    }

    @Test
    void agentsComePageByPage() {
        var first = agents.list(ALL, plugin.id(), null, "", 2);
        var second = agents.list(ALL, plugin.id(), null, first.next(), 2);

        assertThat(first.total()).isEqualTo(3);
        assertThat(first.items()).extracting(PluginOnAgent::state).containsExactly("waiting", "failed");
        assertThat(first.items().get(1).reason()).isEqualTo("no such package");
        assertThat(first.items().get(1).client()).isEqualTo("Client");
        assertThat(second.items()).hasSize(1);
        assertThat(second.next()).isNull();
        assertThat(agents.list(ALL, plugin.id(), "failed", "", 100).items())
                .extracting(PluginOnAgent::agentId)
                .containsExactly(TWO);
    }

    @Test
    void ofOtherClientsNothingIsSeen() {
        assertThat(agents.list(CLIENT_2, plugin.id(), "failed", "", 100).total())
                .isZero();
        assertThat(plugins.get(CLIENT_2, plugin.id()).agents().planned()).isEqualTo(1);
        assertThatThrownBy(() -> agents.retry(CLIENT_2, plugin.id(), TWO)).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> plugins.remove(CLIENT_2, plugin.id())).hasMessageContaining("all clients");
    }

    @Test
    void agentsForWhichPluginsAreOffAreNeitherListedNorTold() {
        bench.features.part = Optional.of(new Scope(false, Set.of(), Set.of(22L)));
        bench.features.without.add(TWO);

        assertThat(agents.list(ALL, plugin.id(), null, "", 100).total()).isEqualTo(1);
        assertThat(plugins.get(ALL, plugin.id()).agents().planned()).isEqualTo(1);
        refused(409, "feature.off");
        assertThat(sent.get()).isEmpty();
    }

    @Test
    void badParametersAreNamed() {
        assertThatThrownBy(() -> agents.list(ALL, plugin.id(), "broken", "", 100))
                .hasMessageContaining("state");
        assertThatThrownBy(() -> agents.list(ALL, plugin.id(), null, "' or 1=1", 100))
                .hasMessageContaining("cursor");
        assertThatThrownBy(() -> agents.list(ALL, plugin.id(), null, "", 0)).hasMessageContaining("limit");
        assertThatThrownBy(() -> agents.list(ALL, plugin.id() + 1, null, "", 100))
                .hasMessageContaining("The plugin");
    }

    @Test
    void anAgentIsToldToTryAgain() {
        outcome.complete(new CommandOutcome("succeeded", "", Map.of()));

        assertThat(agents.retry(ALL, plugin.id(), TWO).getStatus()).isEqualTo(202);
        assertThat(sent.get()).isEqualTo(TWO + " bundle-retry {symbolicName=org.example.checks}");
    }

    @Test
    void whyAnAgentCannotTryAgainIsSaid() {
        outcome.complete(new CommandOutcome("refused", "no_such_bundle", Map.of()));
        refused(409, "refused");
        outcome = CompletableFuture.failedFuture(new AgentOfflineException(TWO));
        refused(409, "agent_offline");
        outcome = CompletableFuture.failedFuture(new TimeoutException());
        refused(504, "no_answer");
    }

    private void refused(int status, String code) {
        assertThatThrownBy(() -> agents.retry(ALL, plugin.id(), TWO)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.code()).isEqualTo(code);
        });
    }
}
