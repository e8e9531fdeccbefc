/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes that are typed are typed here as they stand on their page; code is compared with sources elsewhere. */
class HowToEndToEndTest {

    private static final Path PAGE = Path.of(System.getProperty("mendip.pictures"), "../addons/how-to.md");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static Product product;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        environment = new HashMap<>(TutorialPage.home(folder, product.home()));
        environment.put("DATA", product.data().toString());
        environment.put("URL", product.url());
        environment.put("KEY", product.key());
        Await.until("the agent", LIMIT, () -> !product.agentId().isEmpty());
        run("mendip sdk install\n");
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    /** Runs commands, then the recipes of the page with these headings. */
    private static void run(String commands, String... recipes) throws Exception {
        var steps = new ArrayList<TutorialPage.Step>();
        steps.add(new TutorialPage.Step("", commands));
        var page = TutorialPage.read(PAGE).steps();
        for (var recipe : recipes) {
            steps.add(page.stream()
                    .filter(step -> step.title().equals(recipe))
                    .findFirst()
                    .orElseThrow());
        }
        var run = new TutorialPage(steps).run(folder, environment);
        assertThat(run.code()).as(run.output()).isZero();
    }

    /** Makes a project of a version that can be published. */
    private static String made(String kind, String name) {
        return "mendip sdk new " + kind + " --name " + name + "\ncd " + name
                + "\nsed -i 's/1.0.0-SNAPSHOT/1.0.0/' pom.xml\n";
    }

    private static JsonNode plugin(String name, String state) {
        for (var plugin : product.rest().get("/plugins?state=" + state).get("items")) {
            if (plugin.get("symbolicName").asText().equals(name)) {
                return plugin;
            }
        }
        throw new AssertionError(
                "no " + name + " is " + state + ": " + product.rest().get("/plugins"));
    }

    @Test
    void aKeyOfOnesOwnIsApprovedAndWhatItSignedReachesAgents() throws Exception {
        run(
                made("check", "org.example.speed"),
                "Sign with a key of your own",
                "Have the publisher approved",
                "Have it signed off");

        assertThat(product.rest().get("/publishers").toString()).contains("\"Acme\"");
        var id = plugin("org.example.speed", "released").get("id").asLong();
        new Plugins(product, product.rest()).awaitEverywhere(id, "active 1.0.0", 1);
    }

    @Test
    void whatIsTakenAwayAndPurgedIsGone() throws Exception {
        run(made("server-addon", "org.example.notes") + "mvn -B -q package -DskipTests\n"
                + "mendip plugin sign --data \"$DATA\" target/org.example.notes-1.0.0.jar\n"
                + "mendip plugin upload --data \"$DATA\" --sign-off target/org.example.notes-1.0.0.jar\n");
        var rest = product.rest();
        Await.until(
                "its resource",
                LIMIT,
                () -> rest.send("GET", "/x/org.example.notes/time", null).status() == 200);

        run("", "Take it away", "Purge what it stored");

        assertThat(plugin("org.example.notes", "removed").get("id").asLong()).isPositive();
        assertThat(product.lines("mendip.log"))
                .anyMatch(line -> line.contains("user " + Product.USER + " purged the add-on org.example.notes"));
        assertThat(rest.send("GET", "/x/org.example.notes/time", null).status()).isEqualTo(404);
    }
}
