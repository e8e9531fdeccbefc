/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.fakes.AddOnJar;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.rest.BringsView.Offer;
import io.mendip.plugin.provider.verify.AgentOffer;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

/** What is shown of a jar before somebody signs it off. */
class ContentsDatabaseTest {

    private static final String NAME = "org.example.checks";
    private static final Scope CLIENT_2 = new Scope(false, Set.of(2L), Set.of());

    @TempDir
    Path data;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void agentsThatDoNotOfferAnImportAreNamedByTheirVersionBeforeTheSignOff() throws IOException {
        theServerIsUpdated();
        bench.agents.versions = Map.of("1.4.0", 20L, "1.5.0", 300L, "0.9.0", 4L);

        var id = waits(TestJar.bundle(NAME, "1.0.0", "greeting")
                .header("Import-Package", "io.mendip.check;version=\"[1.0,2)\",org.extra;version=\"[1,2)\""));

        assertThat(brings(id, Scope.ALL).imports()).containsExactly("io.mendip.check", "org.extra");
        assertThat(brings(id, Scope.ALL).offers())
                .containsExactly(
                        new Offer("agent", "1.5.0", 300, true, List.of()),
                        new Offer("agent", "1.4.0", 20, true, List.of("org.extra [1,2)")),
                        new Offer("agent", "0.9.0", 4, false, List.of()));
    }

    @Test
    void aRowThatThisServerDidNotWriteMakesNothingKnown() throws IOException {
        theServerIsUpdated();
        bench.agents.versions = Map.of("1.4.0", 1L);
        var id = waits(TestJar.bundle(NAME, "1.0.0", "greeting").header("Import-Package", "org.extra"));
        assertThat(brings(id, Scope.ALL).offers())
                .containsExactly(new Offer("agent", "1.4.0", 1, true, List.of("org.extra")));

        bench.database.execute(
                "update agent_offer set packages = '{\"org.extra\":[\"1.0.0\"]}' where version = '1.4.0'");

        assertThat(brings(id, Scope.ALL).offers()).containsExactly(new Offer("agent", "1.4.0", 1, false, List.of()));
    }

    @Test
    void whoSeesNoAgentsIsToldOfTheAgentThatThisServerShips() throws IOException {
        bench.agents.versions = Map.of("1.3.0", 7L);
        var id = waits(TestJar.bundle(NAME, "1.0.0", "greeting"));

        assertThat(brings(id, CLIENT_2).offers()).containsExactly(new Offer("agent", "1.4.0", 0, true, List.of()));
    }

    @Test
    void aBundleWithTasksAloneIsTakenAndOneWithNothingIsNot() throws IOException {
        var id = waits(TestJar.bundle(NAME, "1.0.0", "task:clean"));

        var version = bench.views.details(Scope.ALL, id).versions().get(0);
        assertThat(version.checkTypes()).isEmpty();
        assertThat(version.brings()).isNotNull();
        assertThat(version.brings().taskTypes())
                .extracting(type -> type.id() + " " + type.title())
                .containsExactly("clean Title of task:clean");
        var nothing =
                bench.signed(TestJar.bundle("org.example.none", "1.0.0", "x").entry("checks.txt", ""), Bench.ACME);
        assertThatThrownBy(() -> bench.upload(nothing))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.no-check-types"));
    }

    @Test
    void whatAnAddOnBringsIsReadFromItsBytesAndNotFromRows() throws IOException {
        var id = waits(AddOnJar.good("1.0.0"));
        bench.database.execute("update server_version set contributions = '[]', permissions = '[]', unit = ''");

        var brings = brings(id, Scope.ALL);

        assertThat(brings.runsOn()).isEqualTo("server");
        assertThat(brings.contributions()).containsExactly("page notes");
        assertThat(brings.operations())
                .containsExactly("GET x/" + AddOnJar.NAME, "GET x/" + AddOnJar.NAME + "/secrets");
        assertThat(brings.permissions()).contains("notes.note.view");
        assertThat(brings.offers()).containsExactly(new Offer("server", "1.4.0 of the server", 0, true, List.of()));
    }

    @Test
    void whatTheServerOffersNoLongerIsNamed() throws IOException {
        var id = waits(AddOnJar.good("1.0.0"));
        bench.server.withdraw("io.mendip.rest");

        assertThat(brings(id, Scope.ALL).offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.missing()).containsExactly("io.mendip.rest [1.1,2)"));
    }

    @Test
    void ofVersionsThatAreOverNothingIsRead() throws IOException {
        bench.send(bench.jar(NAME, "1.0.0", "greeting"));
        bench.send(bench.jar(NAME, "1.1.0", "greeting"));
        var id = waits(TestJar.bundle(NAME, "1.2.0", "greeting"));

        assertThat(bench.views.details(Scope.ALL, id).versions())
                .extracting(version -> version.version() + " " + (version.brings() != null))
                .containsExactly("1.2.0 true", "1.1.0 true", "1.0.0 false");
    }

    /** From then on it ships an agent that offers more; what the one before offered was noted. */
    private void theServerIsUpdated() {
        bench.agentVersion = "1.5.0";
        bench.offer = new AgentOffer(
                Map.of("io.mendip.check", List.of(new Version(1, 0, 0)), "org.extra", List.of(new Version(1, 1, 0))),
                Set.of(),
                17);
        bench.start();
    }

    private long waits(TestJar jar) throws IOException {
        return ((PluginView) bench.upload(bench.signed(jar, Bench.ACME)).body()).id();
    }

    private BringsView brings(long id, Scope scope) {
        var brings = bench.views.details(scope, id).versions().get(0).brings();
        assertThat(brings).isNotNull();
        return brings;
    }
}
