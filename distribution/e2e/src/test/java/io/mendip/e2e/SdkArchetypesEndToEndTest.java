/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the archetypes make builds, keeps to its rules, and runs where it belongs, without a line written. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SdkArchetypesEndToEndTest {

    private static final String ARCHETYPE_PLUGIN = "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";

    @TempDir
    private static Path folder;

    private static Product product;
    private static Map<String, String> environment;
    /** That of the product itself: later there are others. */
    private static String agent;

    private static long check;

    @BeforeAll
    static void start() throws Exception {
        product = new Product();
        product.up();
        agent = product.agentId();
        environment = new HashMap<>(TutorialPage.home(folder, product.home()));
        environment.put("DATA", product.data().toString());
        environment.put("MENDIP_STOREPASS", "mendip");
        run("installed", "mendip sdk install");
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    /** Runs commands as a person would; each prints how long it took. */
    private static void run(String... titlesAndCommands) throws Exception {
        var steps = new ArrayList<TutorialPage.Step>();
        for (int i = 0; i < titlesAndCommands.length; i += 2) {
            steps.add(new TutorialPage.Step(titlesAndCommands[i], titlesAndCommands[i + 1] + "\n"));
        }
        var run = new TutorialPage(steps).run(folder, environment);
        for (int i = 0; i < run.millis().size(); i++) {
            System.out.printf("%6d ms  %s%n", run.millis().get(i), steps.get(i).title());
        }
        assertThat(run.code()).as(run.output()).isZero();
    }

    private static Path project(String word) {
        return folder.resolve("org.example." + word);
    }

    private static Path jar(String word) {
        return project(word).resolve("target/org.example." + word + "-1.0.0-SNAPSHOT.jar");
    }

    private static Map<String, String> files(Path project) throws IOException {
        var files = new TreeMap<String, String>();
        try (var all = Files.walk(project)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                files.put(project.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** Its first result is waited for by the last test. */
    @Order(1)
    @Test
    void aCheckIsMadeAndUploaded() throws Exception {
        isFewFilesThatBuildAndKeepToTheRules("check", "size", "src/main/java/org/example/size/SizeCheck.java");

        var plugins = new Plugins(product, product.rest());
        plugins.awaitEverywhere(upload("size"), "active 1.0.0.SNAPSHOT", 1);
        check = plugins.assign(agent, "size", "{\"path\": \"/etc/hostname\"}");
    }

    @Order(2)
    @ParameterizedTest
    @CsvSource({
        "task, sweep, src/main/java/org/example/sweep/SweepTask.java",
        "channel, hook, src/main/java/org/example/hook/HookChannel.java",
        "server-addon, time, src/main/java/org/example/time/TimeResource.java "
                + "src/main/resources/console/index.js src/main/resources/console/plugin.json"
    })
    void isFewFilesThatBuildAndKeepToTheRules(String kind, String word, String sources) throws Exception {
        run(kind + " made", "mendip sdk new " + kind + " --name org.example." + word);

        var expected = new ArrayList<>(List.of(sources.split(" ")));
        expected.addAll(List.of("bnd.bnd", "pom.xml"));
        expected.add(expected.get(0).replace("src/main", "src/test").replace(".java", "Test.java"));
        assertThat(files(project(word))).containsOnlyKeys(expected);

        run(
                kind + " built, tested, signed",
                "cd org.example." + word + "\nmvn -B -q package"
                        + " -Dmendip.keystore=\"$DATA/keys/development-publisher.p12\" -Dmendip.alias=development");
        assertThat(jar(word)).exists();
        var report = Files.readString(project(word)
                .resolve("target/surefire-reports/TEST-"
                        + expected.get(expected.size() - 1)
                                .replaceAll("^src/test/java/|[.]java$", "")
                                .replace('/', '.') + ".xml"));
        assertThat(report).contains("errors=\"0\"", "skipped=\"0\"", "failures=\"0\"");
        assertThat(report.contains("keepsToTheRules")).as("held to the rules").isEqualTo(!kind.equals("server-addon"));
    }

    private static String version() throws IOException {
        try (var versions = Files.list(product.home().resolve("sdk/repository/io/mendip/io.mendip.archetype.check"))) {
            return versions.findFirst().orElseThrow().getFileName().toString();
        }
    }

    @Order(3)
    @Test
    void mavenMakesTheSameOfTheRepositoryInTheDistribution() throws Exception {
        // What else Maven needs comes from where this build has it.
        run("settings printed", "mendip sdk settings > printed.xml");
        var settings = Files.readString(folder.resolve("printed.xml"))
                .replace("<repositories>", "<repositories>" + TutorialPage.here("repository"))
                .replace("<pluginRepositories>", "<pluginRepositories>" + TutorialPage.here("pluginRepository"));
        Files.writeString(folder.resolve("settings.xml"), settings);
        Files.createDirectory(folder.resolve("generated"));
        run(
                "made by Maven's archetype",
                "cd generated\nmvn -B -q -s ../settings.xml -Dmaven.repo.local=../empty " + ARCHETYPE_PLUGIN
                        + " -DarchetypeCatalog=internal -DarchetypeGroupId=io.mendip"
                        + " -DarchetypeArtifactId=io.mendip.archetype.check -DarchetypeVersion=" + version()
                        + " -DgroupId=org.example -DartifactId=org.example.size");
        run("made by the command", "mendip sdk new check --name org.example.size --dir same");

        assertThat(files(folder.resolve("generated/org.example.size"))).isEqualTo(files(folder.resolve("same")));
    }

    /** Agents install a bundle that has a task alone. */
    @Order(3)
    @Test
    void theTaskIsInstalledOnTheAgentAndNamedInTheReview() {
        long id = upload("sweep");

        new Plugins(product, product.rest()).awaitEverywhere(id, "active 1.0.0.SNAPSHOT", 1);
        assertThat(product.rest()
                        .get("/plugins/" + id)
                        .at("/versions/0/brings/taskTypes")
                        .toString())
                .contains("sweep");
    }

    @Order(3)
    @Test
    void theAddOnOfTheServerAnswersAndHasItsPage() {
        upload("time");

        var rest = product.rest();
        Await.until(
                "the add-on's resource",
                Duration.ofSeconds(60),
                () -> rest.send("GET", "/x/org.example.time/time", null).status() == 200);
        assertThat(rest.get("/x/org.example.time/time").get("time").asText()).startsWith("20");
        assertThat(rest.get("/ui/plugins").toString()).contains("\"org.example.time\"", "\"time\"");
        assertThat(product.anonymous()
                        .send("GET", "/x/org.example.time/time", null)
                        .status())
                .isEqualTo(401);
    }

    @Order(4)
    @Test
    void theCheckHasAResultOfAnAgent() {
        new Plugins(product, product.rest()).awaitSummary(agent, check, "/etc/hostname has ");
    }

    /** Uploaded, updated and withdrawn while three real agents and the server go on as the processes they are. */
    @Order(5)
    @Test
    void theTaskRunsOnThreeAgentsIsUpdatedAndWithdrawn() throws Exception {
        var plugins = new Plugins(product, product.rest());
        try (var second = new ExtraAgent(product, "second", Map.of());
                var third = new ExtraAgent(product, "third", Map.of())) {
            var agents = List.of(agent, second.id(), third.id());
            long id = upload("sweep");
            plugins.awaitEverywhere(id, "active 1.0.0.SNAPSHOT", 3);
            var processes = processes(agents);
            assertThat(sweep(agents)).containsOnly("deleted 0 files");

            Files.writeString(
                    project("sweep").resolve("pom.xml"),
                    Files.readString(project("sweep").resolve("pom.xml"))
                            .replace("<version>1.0.0-SNAPSHOT<", "<version>1.1.0<"));
            var source = project("sweep").resolve("src/main/java/org/example/sweep/SweepTask.java");
            Files.writeString(source, Files.readString(source).replace("\"deleted \" + ", "\"swept \" + "));
            run(
                    "changed, built, signed",
                    "cd org.example.sweep\nmvn -B -q package -DskipTests"
                            + " -Dmendip.keystore=\"$DATA/keys/development-publisher.p12\" -Dmendip.alias=development");
            upload(project("sweep").resolve("target/org.example.sweep-1.1.0.jar"), "sweep");
            plugins.awaitEverywhere(id, "active 1.1.0", 3);
            assertThat(sweep(agents)).containsOnly("swept 0 files");

            plugins.remove(id);
            Await.until(
                    "the kind is gone",
                    Duration.ofSeconds(60),
                    () -> !product.rest().get("/task-types").toString().contains("\"sweep\""));
            assertThat(product.rest().send("POST", "/jobs", job(agents)).status())
                    .isEqualTo(400);
            assertThat(processes(agents)).isEqualTo(processes);
            System.err.println("the same processes throughout: " + processes);
        }
    }

    private static String job(List<String> agents) {
        return "{\"type\":\"sweep\",\"target\":{\"agents\":[\"" + String.join("\",\"", agents)
                + "\"]},\"parameters\":{\"folder\":\"" + folder + "\",\"olderThanDays\":9999}}";
    }

    /** Runs it on all; what each said. */
    private static List<String> sweep(List<String> agents) {
        var rest = product.rest();
        var job = rest.post("/jobs", job(agents)).get("id").asText();
        Await.until(
                "the end of the job",
                Duration.ofSeconds(60),
                () -> !rest.get("/jobs/" + job).get("state").asText().equals("running"));
        assertThat(rest.get("/jobs/" + job).get("counts").toString()).isEqualTo("{\"succeeded\":3}");
        return StreamSupport.stream(
                        rest.get("/commands?job=" + job).get("items").spliterator(), false)
                .map(command -> command.get("summary").asText())
                .toList();
    }

    /** Of the agents, by their own word, and of the server. */
    private static List<String> processes(List<String> agents) {
        var processes = new ArrayList<String>();
        for (var agent : agents) {
            processes.add(product.rest()
                    .get("/agents/" + agent + "/bundles")
                    .get("process")
                    .asText());
        }
        processes.add(Long.toString(product.supervised("server").orElseThrow().pid()));
        return processes;
    }

    private static long upload(String word) {
        return upload(jar(word), word);
    }

    private static long upload(Path jar, String word) {
        var outcome = product.command("plugin", "upload", "--sign-off", jar.toString());
        assertThat(outcome.code()).as(outcome.error()).isZero();
        for (var plugin : product.rest().get("/plugins").get("items")) {
            if (plugin.get("symbolicName").asText().equals("org.example." + word)) {
                return plugin.get("id").asLong();
            }
        }
        throw new AssertionError(product.rest().get("/plugins").toString());
    }
}
