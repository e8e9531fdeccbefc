/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mendip.check.Unit;
import io.mendip.plugin.provider.verify.ShippedAgent;
import io.mendip.protocol.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the reference for authors of add-ons lists is what the code has. */
class ReferencePageArchitectureTest {

    private static final Path HOME = Path.of("../assembly/target/mendip");
    private static final Path UPLOADS =
            DocPage.ROOT.resolve("bundles/io.mendip.plugin.provider/src/main/java/io/mendip/plugin/provider/server");
    private static final Path SCAN =
            DocPage.ROOT.resolve("agent-bundles/io.mendip.agent.scan/src/main/resources/io/mendip/agent/scan/uses.txt");

    private final DocPage page = DocPage.addons("reference.md");

    private static Stream<String> found(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().map((MatchResult one) -> one.group(1));
    }

    /** The texts between the brackets of a constant of a source. */
    private static List<String> constant(String file, String start) {
        var source = DocPage.read(UPLOADS.resolve(file));
        int at = source.indexOf(start);
        assertThat(at).as(start + " in " + file).isPositive();
        return found(source.substring(at, source.indexOf(");", at)), "\"([^\"]+)\"")
                .toList();
    }

    @Test
    void unitsOfMetrics() {
        assertThat(page.first("Units of metrics"))
                .containsExactlyElementsOf(
                        Arrays.stream(Unit.values()).map(Unit::name).toList());
    }

    @Test
    void headersOfTheManifest() throws IOException {
        var headers = new TreeSet<String>();
        for (var folder : List.of("bundles", "agent-bundles")) {
            try (var files = Files.walk(DocPage.ROOT.resolve(folder))) {
                files.filter(file -> file.toString().matches(".*/src/main/java/.*[.]java"))
                        .forEach(file -> found(DocPage.read(file), "(Mendip-[A-Z][A-Za-z-]+)")
                                .forEach(headers::add));
            }
        }
        assertThat(page.first("Headers of the manifest")).containsExactlyInAnyOrderElementsOf(headers);
    }

    @Test
    void capabilities() {
        var refusal = catchThrowable(() -> Capabilities.parse("none of them")).getMessage();

        assertThat(page.first("Capabilities"))
                .containsExactlyInAnyOrder(
                        refusal.replaceFirst(".*there are ", "").split(", "));
    }

    @Test
    void whatTheScanSees() {
        var seen = new TreeMap<String, TreeSet<String>>();
        DocPage.read(SCAN).lines().filter(line -> line.matches("[a-z].*")).forEach(line -> {
            var words = line.split("\\s+");
            seen.computeIfAbsent(words[0], use -> new TreeSet<>()).add(words[1].replace('/', '.'));
        });
        assertThat(page.rows("What the scan sees").stream()
                        .map(row -> row.replaceFirst("^\\| `([a-z-]+)` \\|[^|]*\\|", "$1|")))
                .containsExactlyInAnyOrderElementsOf(seen.entrySet().stream()
                        .map(use -> use.getKey() + "| `" + String.join("` `", use.getValue()) + "` |")
                        .toList());
    }

    private static String row(String name, String version) {
        return "| `" + name + "` | " + version.replaceFirst("[.]\\d+$", "") + " |";
    }

    /** By the code with which uploads are judged. */
    @Test
    void packagesThatAgentsOffer() {
        var libraries = page.first("Libraries of the agent");
        var meant = new TreeSet<String>();
        var used = new TreeSet<String>();
        ShippedAgent.read(HOME).packages().forEach((name, versions) -> {
            var family = libraries.stream().filter(name::startsWith).findFirst();
            family.ifPresent(used::add);
            // Those of Java have no versions, nor rows.
            if (family.isEmpty() && versions.get(0).getMajor() > 0) {
                meant.add(row(name, versions.get(0).toString()));
            }
        });

        assertThat(page.rows("Packages that agents offer")).containsExactlyInAnyOrderElementsOf(meant);
        assertThat(libraries).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void packagesThatTheServerOffers() {
        var offered = new TreeSet<String>();
        Manifests.ours().stream()
                .filter(bundle -> bundle.name().endsWith(".api"))
                .forEach(bundle -> found(bundle.exports(), "(io[.]mendip[.a-z]+;[^,]*version=\"[^\"]+\")")
                        .map(export ->
                                row(export.replaceFirst(";.*", ""), export.replaceFirst(".*version=\"(.*)\"", "$1")))
                        .forEach(offered::add));
        offered.removeIf(row -> row.contains("io.mendip.trust") || row.contains("io.mendip.setting"));

        assertThat(page.rows("Packages that the server offers")).containsExactlyInAnyOrderElementsOf(offered);
    }

    @Test
    void librariesAndServicesOfTheServer() {
        assertThat(page.first("Libraries of the server"))
                .containsExactlyInAnyOrderElementsOf(constant("ImportRules.java", "LIBRARIES = List.of("));
        assertThat(page.first("Services that an add-on of the server may offer"))
                .containsExactlyInAnyOrderElementsOf(constant("ServiceRules.java", "ASKED_FOR = Set.of("));
    }

    @Test
    void modulesOfTheAgentsJava() {
        var build = DocPage.read(DocPage.ROOT.resolve("distribution/agent/build.sh"));

        assertThat(page.first("Java modules of the agent"))
                .containsExactlyElementsOf(List.of(found(build, "(?m)^modules=(.*)$")
                        .findFirst()
                        .orElseThrow()
                        .split(",")));
    }

    @Test
    void membersOfPluginJson() {
        var schema = new PluginSchema(DocPage.ROOT.resolve(
                "bundles/io.mendip.console/src/main/resources/io/mendip/console/plugin/plugin-1.schema.json"));

        assertThat(page.rows("plugin.json")).containsExactlyElementsOf(schema.rows());
    }
}
