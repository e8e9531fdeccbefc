/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits, what an administrator decides, and what becomes of it. */
class SignOffDatabaseTest {

    private static final String NAME = "org.example.checks";

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
    void anUploadWaitsAndReachesNobody() throws IOException {
        var answer = bench.upload(bench.jar(NAME, "1.0.0", "greeting"));

        var view = (PluginView) answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(view.state()).isEqualTo("waiting");
        assertThat(view.waiting()).isEqualTo("1.0.0");
        assertThat(view.agents().planned()).isZero();
        reachesNobody();
        bench.start();
        reachesNobody();
    }

    @Test
    void aSignOffReleasesExactlyWhatWasReviewed() throws IOException {
        var jar = bench.jar(NAME, "1.0.0", "greeting");
        var view = (PluginView) bench.upload(jar).body();

        refused(404, "not_found", () -> signOff(view.id(), "1.0.1", Digests.of(jar)));
        refused(409, "plugin.other-bytes", () -> signOff(view.id(), "1.0.0", "0".repeat(64)));
        var some = Workshop.caller(new Scope(false, Set.of(1L), Set.of()));
        refused(403, "forbidden", () -> bench.signOffs.signOff(view.id(), "1.0.0", view.sha256(), some));
        reachesNobody();
        signOff(view.id(), "1.0.0", view.sha256());
        signOff(view.id(), "1.0.0", view.sha256());

        assertThat(bench.released.all()).hasSize(1);
        assertThat(bench.workshop.version).as("signed once").hasValue(1001);
        var released = bench.views.one(Scope.ALL, view.id());
        assertThat(released.state()).isEqualTo("released");
        assertThat(released.signedOff()).isTrue();
        assertThat(released.waiting()).isNull();
    }

    @Test
    void whileAVersionWaitsTheOneBeforeRunsAndTheDifferenceIsToThatOne() throws IOException {
        bench.send(bench.jar(NAME, "1.0.0", "greeting"));
        var first = (PluginView) bench.upload(with("1.1.0", "network")).body();
        refuse(first.id(), "1.1.0");
        bench.upload(with("1.2.0", "network"));

        assertThat(bench.released.all())
                .singleElement()
                .satisfies(one -> assertThat(one.version()).isEqualTo("1.0.0"));
        var view = bench.views.one(Scope.ALL, first.id());
        assertThat(view.version()).isEqualTo("1.0.0");
        assertThat(view.waiting()).isEqualTo("1.2.0");
        var waiting = version(first.id(), "1.2.0");
        assertThat(waiting.review().added())
                .as("who refused it once sees it again")
                .containsExactly("network");
    }

    @Test
    void aRefusedVersionIsNotReleasedAndMakesRoomForAnother() throws IOException {
        var view =
                (PluginView) bench.upload(bench.jar(NAME, "1.0.0", "greeting")).body();

        refuse(view.id(), "1.0.0");

        assertThat(bench.views.one(Scope.ALL, view.id()).state()).isEqualTo("refused");
        reachesNobody();
        assertThat(bench.send(bench.jar("org.example.more", "1.0.0", "greeting"))
                        .status())
                .as("its kind of check is free")
                .isEqualTo(201);
        refused(409, "plugin.check-type-taken", () -> signOff(view.id(), "1.0.0", view.sha256()));
    }

    @Test
    void whatIsReleasedIsNotRefusedAndAnOlderOneNotSignedOff() throws IOException {
        var old =
                (PluginView) bench.upload(bench.jar(NAME, "1.0.0", "greeting")).body();
        bench.send(bench.jar(NAME, "1.1.0", "greeting"));

        refused(409, "plugin.older-version", () -> signOff(old.id(), "1.0.0", old.sha256()));
        refused(409, "plugin.released", () -> refuse(old.id(), "1.1.0"));
        assertThat(bench.released.all())
                .singleElement()
                .satisfies(one -> assertThat(one.version()).isEqualTo("1.1.0"));
    }

    @Test
    void aWaitingPluginCanBeRemovedAndIsThenListedAsSuch() throws IOException {
        var view =
                (PluginView) bench.upload(bench.jar(NAME, "1.0.0", "greeting")).body();

        bench.releases.withdraw(view.id(), Workshop.admin());

        refused(409, "plugin.decided-meanwhile", () -> signOff(view.id(), "1.0.0", view.sha256()));
        assertThat(bench.views.all(Scope.ALL, null)).isEmpty();
        assertThat(bench.views.all(Scope.ALL, "removed"))
                .extracting(PluginView::symbolicName)
                .containsExactly(NAME);
    }

    @Test
    void whoRemovedAnEarlierVersionStaysWithIt() throws IOException {
        var view = (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();
        bench.releases.withdraw(view.id(), Workshop.admin());
        bench.database.write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate("update sign_off set decided_by = 'somebody before'");
            }
        });
        bench.send(bench.jar(NAME, "1.1.0", "greeting"));

        bench.releases.withdraw(view.id(), Workshop.admin());

        assertThat(version(view.id(), "1.0.0").decision().by()).isEqualTo("somebody before");
        assertThat(version(view.id(), "1.1.0").decision().by())
                .isEqualTo(Workshop.admin().name());
    }

    @Test
    void ofAPublisherThatWasTakenAwayNothingIsSignedOffOrRenewedAndWhatRunsStays() throws IOException {
        var running =
                (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();
        var waiting = (PluginView)
                bench.upload(bench.jar("org.example.more", "1.0.0", "more")).body();
        Files.delete(data.resolve("publishers/acme.pem"));

        refused(400, "plugin.publisher-unknown", () -> signOff(waiting.id(), "1.0.0", waiting.sha256()));
        bench.clock.advance(Duration.ofDays(50));
        assertThat(bench.releases.renew()).isZero();
        assertThat(bench.released.all()).extracting(one -> one.sha256()).containsExactly(running.sha256());

        Bench.ACME.into(data.resolve("publishers"), "acme.pem");
        assertThat(bench.releases.renew()).isEqualTo(1);
    }

    @Test
    void aCertificateThatEndedAfterTheSignOffStopsNoRenewal() throws IOException {
        var now = bench.clock.instant();
        var acme = TestPublisher.valid("Short", now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(10)))
                .into(data.resolve("publishers"), "short.pem");
        bench.send(bench.signed(TestJar.bundle(NAME, "1.0.0", "greeting"), acme));

        bench.clock.advance(Duration.ofDays(50));

        assertThat(bench.releases.renew()).isEqualTo(1);
    }

    private void reachesNobody() {
        assertThat(bench.released.all()).isEmpty();
        assertThat(new BundlePlanLines(bench.database, bench.features)
                        .bundles(List.of("agent00000000001"))
                        .get("agent00000000001"))
                .isEmpty();
        assertThat(bench.workshop.version).hasValue(1000);
    }

    private Path with(String version, String capability) throws IOException {
        return bench.signed(
                TestJar.bundle(NAME, version, "greeting").header("Mendip-Capabilities", capability), Bench.ACME);
    }

    private void signOff(long id, String version, String sha256) {
        bench.signOffs.signOff(id, version, sha256, Workshop.admin());
    }

    private void refuse(long id, String version) {
        bench.signOffs.refuse(id, version, version(id, version).sha256(), "too much", Workshop.admin());
    }

    private StoredVersion version(long id, String version) {
        return bench.database.read(connection -> new PluginTable(connection).newest(id, 100)).stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(int status, String code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.status()).isEqualTo(status);
        });
    }
}
