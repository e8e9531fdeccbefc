/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCatalogueTest {

    private static final Set<String> SERVER = Set.of("org.example.a", "org.example.b", "io.mendip.fleet.provider");
    private static final Set<String> AGENT = Set.of("org.example.check");

    @TempDir
    Path folder;

    @Test
    void readsAFeatureWithAllItSays() throws IOException {
        write("good", "[{\"id\": \"org.example:org.example.a:1.0\"}]", """
                "agent-bundles": ["org.example.check"], "check-types": ["one"], "plan-contributors": ["lines"],
                "default": "off"
                """);

        var catalogue = read();

        assertThat(catalogue.problems()).isEmpty();
        var feature = catalogue.find("good").orElseThrow();
        assertThat(feature.title()).isEqualTo("Title of good");
        assertThat(feature.serverBundles()).containsExactly("org.example.a");
        assertThat(feature.agentBundles()).containsExactly("org.example.check");
        assertThat(feature.kinds()).containsExactly("one");
        assertThat(feature.contributors()).containsExactly("lines");
        assertThat(feature.defaultOn()).isFalse();
        assertThat(feature.scoped()).isFalse();
    }

    @Test
    void ordersFeaturesAfterThoseTheyRequire() throws IOException {
        write("a", "[]", "\"requires\": [\"z\"]");
        write("z", "[]", "");

        assertThat(read().features().keySet()).containsExactly("z", "a");
        assertThat(read().requiring("z")).containsExactly("a");
    }

    @Test
    void refusesFeaturesThatRequireEachOtherAndThoseThatNeedThem() throws IOException {
        write("a", "[]", "\"requires\": [\"b\"]");
        write("b", "[]", "\"requires\": [\"a\"]");
        write("c", "[]", "\"requires\": [\"nobody\"]");
        write("good", "[]", "");

        var catalogue = read();

        assertThat(catalogue.features()).containsOnlyKeys("good");
        assertThat(catalogue.problems())
                .containsEntry("a.json", "it requires itself in a circle: a -> b -> a")
                .containsEntry("c.json", "it requires nobody, which is not there or was refused");
    }

    @Test
    void refusesWhatIsNotThereOrCoreOrAnothersWithItsReason() throws IOException {
        write("a", "[{\"id\": \"org.example:org.example.a:1.0\"}]", "\"check-types\": [\"one\"]");
        write("absent", "[{\"id\": \"org.example:org.example.nothing:1.0\"}]", "");
        write("agentless", "[]", "\"agent-bundles\": [\"org.example.nothing\"]");
        write("core", "[{\"id\": \"io.mendip:io.mendip.fleet.provider:1.0\"}]", "");
        write("fleet", "[]", "");
        write("second", "[{\"id\": \"org.example:org.example.a:1.0\"}]", "");
        write("third", "[]", "\"check-types\": [\"one\"]");

        var catalogue = read();

        assertThat(catalogue.features()).containsOnlyKeys("a");
        assertThat(catalogue.problems().get("absent.json")).contains("org.example.nothing", "not installed");
        assertThat(catalogue.problems().get("agentless.json")).contains("org.example.nothing", "not shipped");
        assertThat(catalogue.problems().get("core.json")).contains("belongs to the core");
        assertThat(catalogue.problems().get("fleet.json")).contains("is core");
        assertThat(catalogue.problems().get("second.json")).contains("org.example.a", "feature a already");
        assertThat(catalogue.problems().get("third.json")).contains("check type one", "feature a already");
    }

    @Test
    void refusesFilesOfAWrongFormWithTheirReason() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"id\": ");
        Files.writeString(folder.resolve("empty.json"), "");
        Files.writeString(folder.resolve("list.json"), "[]");
        write("misspelt", "[]", "\"agent-bundle\": []");
        write("state", "[]", "\"default\": \"maybe\"");
        write("gate", "[]", "\"gated\": \"yes\"");
        write("unnamed", "[{\"id\": \"org.example.a\"}]", "");
        write("named", "[]", "");
        Files.move(folder.resolve("named.json"), folder.resolve("other.json"));

        var problems = read().problems();

        assertThat(problems)
                .containsOnlyKeys(
                        "broken.json",
                        "empty.json",
                        "gate.json",
                        "list.json",
                        "misspelt.json",
                        "state.json",
                        "unnamed.json",
                        "other.json");
        assertThat(problems.get("broken.json")).contains("not readable as a JSON object");
        assertThat(problems.get("misspelt.json")).contains("agent-bundle is not known");
        assertThat(problems.get("gate.json")).contains("true or false");
        assertThat(problems.get("state.json")).contains("default must be");
        assertThat(problems.get("unnamed.json")).contains("group:name:version");
        assertThat(problems.get("other.json")).contains("named.json");
    }

    /** Those that are shipped name the kinds and bundles of this product. */
    @Test
    void theShippedFeaturesAreInOrder() {
        var agent = Set.of(
                "io.mendip.agent.check.cpu",
                "io.mendip.agent.check.disk",
                "io.mendip.agent.check.memory",
                "io.mendip.agent.check.ping",
                "io.mendip.agent.task.script");

        var catalogue = FeatureCatalogue.read(
                Path.of("../../features"), Set.of("io.mendip.plugin.provider", "io.mendip.script.provider"), agent);

        assertThat(catalogue.problems()).isEmpty();
        assertThat(catalogue.find("plugins").orElseThrow().scoped()).isTrue();
        assertThat(catalogue.find("script").orElseThrow().scoped()).isTrue();
        assertThat(catalogue.features())
                .containsOnlyKeys("check.cpu", "check.disk", "check.memory", "check.ping", "plugins", "script");
    }

    private FeatureCatalogue read() {
        return FeatureCatalogue.read(folder, SERVER, AGENT);
    }

    private void write(String id, String bundles, String own) throws IOException {
        Files.writeString(folder.resolve(id + ".json"), """
                {"feature-resource-version": "1.0", "id": "org.example:%s:1.0", "name": "Title of %s",
                 "description": "What it does.", "bundles": %s,
                 "extensions": {"mendip-feature": {"kind": "optional", "type": "JSON", "json": {%s}}}}
                """.formatted(id, id, bundles, own));
    }
}
