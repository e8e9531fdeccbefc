/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.Plan;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** In a real framework: bundles come, change and go. */
class BundleInstallerTest {

    private static final TestBundle FIRST = TestBundle.good("1.0.0");
    private static final TestBundle SECOND = TestBundle.good("2.0.0");

    @TempDir
    Path data;

    private final FakeServer server = new FakeServer();
    private TestAgent agent;

    @BeforeEach
    void start() throws Exception {
        agent = new TestAgent(data, server);
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
    }

    private void restart() throws Exception {
        agent.close();
        server.reports.clear();
        agent = new TestAgent(data, server);
    }

    private void deploy(TestBundle bundle) {
        server.release(bundle);
        agent.plan(bundle.planned());
        agent.await(bundle, State.ACTIVE);
    }

    private List<String> files() throws IOException {
        try (var names = Files.list(data.resolve("plugins"))) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void installsAndStartsWhatThePlanNames() throws Exception {
        deploy(FIRST);

        var bundle = agent.bundle().orElseThrow();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(bundle.getRegisteredServices()).hasSize(1);
        var jar = data.resolve("plugins").resolve(FIRST.sha256() + ".jar");
        assertThat(jar).hasBinaryContent(FIRST.jar());
        assertThat(agent.installer.isHot(bundle.getBundleId())).isTrue();
        assertThat(agent.installer.isHot(0)).isFalse();
        assertThat(Files.readString(data.resolve("plugins/states.json"))).contains("ACTIVE");
    }

    @Test
    void replacesAVersionInPlaceAndForgetsItsJar() throws Exception {
        deploy(FIRST);
        long id = agent.bundle().orElseThrow().getBundleId();

        deploy(SECOND);

        var bundle = agent.bundle().orElseThrow();
        assertThat(bundle.getBundleId()).isEqualTo(id);
        assertThat(bundle.getVersion()).hasToString("2.0.0");
        Await.until("the old jar's end", () -> !files().contains(FIRST.sha256() + ".jar"));
        assertThat(files()).contains(SECOND.sha256() + ".jar", SECOND.sha256() + ".release");
    }

    @Test
    void removesWhatThePlanNoLongerNames() throws Exception {
        deploy(FIRST);

        agent.plan();

        Await.until("the end of the bundle", () -> agent.bundle().isEmpty());
        Await.until("the report", () -> server.states().isEmpty());
        assertThat(files()).doesNotContain(FIRST.sha256() + ".jar", FIRST.sha256() + ".release");
    }

    @Test
    void bringsBundlesBackAfterARestartWithoutTheServer() throws Exception {
        deploy(FIRST);
        agent.close();
        server.down = true;
        server.now += 1_000_000_000; // also when the release can no longer be installed anew
        agent = new TestAgent(data, server);

        agent.plan(FIRST.planned());

        Await.until(
                "the bundle",
                () -> agent.bundle()
                        .filter(one -> one.getState() == Bundle.ACTIVE)
                        .isPresent());
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void trustsNeitherTheFrameworksCacheNorAJarThatWasChangedOnDisk() throws Exception {
        deploy(FIRST);
        agent.close();
        server.reports.clear();
        Files.write(data.resolve("plugins").resolve(FIRST.sha256() + ".jar"), SECOND.jar());
        agent = new TestAgent(data, server);

        agent.plan(FIRST.planned());

        Await.until("the second download", () -> server.asked.size() == 2);
        agent.await(FIRST, State.ACTIVE);
        assertThat(data.resolve("plugins").resolve(FIRST.sha256() + ".jar")).hasBinaryContent(FIRST.jar());
    }

    @Test
    void nothingIsStartedFromTheCacheBeforeThePlanSaysSo() throws Exception {
        deploy(FIRST);

        restart();

        Await.until("the removal from the cache", () -> agent.bundle().isEmpty());
    }

    @Test
    void asksForItAgainWhenTheStoredReleaseIsNotBelieved() throws Exception {
        deploy(FIRST);
        agent.close();
        server.reports.clear();
        byte[] forged =
                FakeServer.envelope(new SigningKey(Ed25519.newSeed()), FIRST.planned(), 500, FakeServer.NOW + 1000);
        Files.write(data.resolve("plugins").resolve(FIRST.sha256() + ".release"), forged);
        agent = new TestAgent(data, server);

        agent.plan(FIRST.planned());

        agent.await(FIRST, State.ACTIVE);
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void bytesThatAreNotThoseOfThePlanAreNeverInstalled() throws Exception {
        server.release(FIRST);
        server.files.put("/" + FIRST.sha256(), SECOND.jar());

        agent.plan(FIRST.planned());

        assertThat(agent.await(FIRST, State.FAILED).reason()).contains(SECOND.sha256());
        assertThat(agent.bundle()).isEmpty();
        assertThat(files()).doesNotContain(FIRST.sha256() + ".jar", FIRST.sha256() + ".part");
    }

    @Test
    void aBundleMayNotHaveTheNameOfAPartOfTheAgent() {
        var scr = TestBundle.of(FIRST.jar(), "org.apache.felix.scr", "1.0.0", List.of("good"));
        server.release(scr);

        agent.plan(scr.planned());

        assertThat(agent.await(scr, State.FAILED).reason()).contains("part of the agent");
        assertThat(server.asked).isEmpty();
    }

    @Test
    void aJarThatIsNotTheBundleOfThePlanIsRefused() {
        var other = TestBundle.of(FIRST.jar(), "org.example.other", "1.0.0", List.of("good"));
        server.release(other);

        agent.plan(other.planned());

        assertThat(agent.await(other, State.FAILED).reason()).contains("symbolic name 'org.example.watch'");
    }

    @Test
    void aFragmentIsRefused() {
        var fragment = TestBundle.of("good", "1.0.0", List.of("good"), Map.of("Fragment-Host", "org.apache.felix.scr"));
        server.release(fragment);

        agent.plan(fragment.planned());

        assertThat(agent.await(fragment, State.FAILED).reason()).contains("fragment");
    }

    @Test
    void aMissingImportIsNamed() {
        var lonely = TestBundle.of("good", "1.0.0", List.of("good"), Map.of("Import-Package", "org.example.nowhere,*"));
        server.release(lonely);

        agent.plan(lonely.planned());

        assertThat(agent.await(lonely, State.FAILED).reason()).contains("org.example.nowhere");
        assertThat(agent.bundle()).isEmpty();
        assertThat(agent.installer.absence("good").orElseThrow().reason()).contains("does not run");
    }

    @Test
    void anErrorAtItsStartIsReported() {
        var broken = broken();
        server.release(broken);

        agent.plan(broken.planned());

        assertThat(agent.await(broken, State.FAILED).reason()).contains("no such sensor");
    }

    private static TestBundle broken() {
        return TestBundle.of(
                "broken",
                "3.0.0",
                List.of("broken"),
                Map.of("Bundle-Activator", "io.mendip.agent.installer.bundles.broken.BrokenActivator"));
    }

    @Test
    void aFailedBundleWaitsForOtherBytes() {
        var broken = broken();
        server.release(broken);
        agent.plan(broken.planned());
        agent.await(broken, State.FAILED);

        agent.plan(broken.planned());
        deploy(FIRST);

        assertThat(server.asked).containsOnlyOnce(broken.sha256());
    }

    @Test
    void aCheckThatCannotBeMadeIsReported() {
        var dying = TestBundle.of("dying", "1.0.0", List.of("dying"), Map.of());
        server.release(dying);

        agent.plan(dying.planned());

        assertThat(agent.await(dying, State.FAILED).reason()).contains("does not offer the check type dying");
    }

    @Test
    void whatTheServerRefusesIsTriedLaterAndSaid() {
        server.offers.put(FIRST.sha256(), new BundleOffer("", "", "it was withdrawn"));

        agent.plan(FIRST.planned());

        assertThat(Await.value(
                        "the reason",
                        () -> server.states().stream()
                                .map(item -> item.state() + item.reason())
                                .filter(text -> text.contains("withdrawn"))
                                .findFirst()
                                .orElse(null)))
                .startsWith("WAITING");
    }

    @Test
    void goesOnWhenTheServerIsThere() {
        server.release(FIRST);
        server.down = true;
        agent.plan(FIRST.planned());
        Await.until(
                "an attempt in vain",
                () -> agent.installer
                        .absence("good")
                        .filter(absence -> absence.reason().contains("no connection"))
                        .isPresent());

        server.down = false;
        agent.installer.answered(Map.of());

        agent.await(FIRST, State.ACTIVE);
    }

    @Test
    void triesAgainWhenADownloadBreaks() {
        server.release(FIRST);
        var jar = server.files.remove("/" + FIRST.sha256());
        agent.plan(FIRST.planned());
        Await.until(
                "an attempt in vain",
                () -> agent.installer
                        .absence("good")
                        .filter(absence -> absence.reason().contains("404"))
                        .isPresent());

        server.files.put("/" + FIRST.sha256(), jar);

        agent.await(FIRST, State.ACTIVE);
        assertThat(server.asked.size()).isGreaterThan(1);
    }

    @Test
    void takesABundleForWhichNobodyWaitsALittleLater() {
        var unused = TestBundle.of(FIRST.jar(), TestBundle.NAME, "1.0.0", List.of());
        server.release(unused);

        agent.plan(unused.planned());

        agent.await(unused, State.WAITING);
        assertThat(agent.installer.absence("good")).isEmpty();
    }

    @Test
    void takesItSoonInASmallFleet() {
        var unused = TestBundle.of(FIRST.jar(), TestBundle.NAME, "1.0.0", List.of());
        server.release(unused);
        agent.installer.answered(Map.of("spreadMillis", 0));
        long start = System.nanoTime();

        agent.plan(unused.planned());

        agent.await(unused, State.ACTIVE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void takesItAtOnceWhenACheckIsAssigned() {
        server.release(FIRST);
        agent.installer.planArrived(new Plan("agent0000000000a", 1, List.of(), List.of(FIRST.planned()), List.of()));
        agent.await(FIRST, State.WAITING);
        long start = System.nanoTime();

        agent.plan(FIRST.planned());

        agent.await(FIRST, State.ACTIVE);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void saysByADigestWhetherTheServerKnowsTheStates() throws Exception {
        deploy(FIRST);
        var said = agent.installer.say();
        int reports = server.reports.size();

        agent.installer.answered(Map.of("report", true));

        Await.until("a report that was asked for", () -> server.reports.size() > reports);
        assertThat(agent.installer.say()).isEqualTo(said);
        assertThat((String) said.get("digest")).matches("[0-9a-f]{64}");
        deploy(SECOND);
        assertThat(agent.installer.say()).isNotEqualTo(said);
    }

    @Test
    void reportsUntilTheServerHasStoredIt() {
        server.refuseReports = 2;

        deploy(FIRST);

        assertThat(server.refuseReports).isZero();
    }

    @Test
    void jarsAreForTheAgentsOwnUserOnly() throws Exception {
        deploy(FIRST);

        var release = data.resolve("plugins").resolve(FIRST.sha256() + ".release");
        assertThat(Files.getPosixFilePermissions(release)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new String(Files.readAllBytes(release), StandardCharsets.UTF_8))
                .contains("payloadType");
    }
}
