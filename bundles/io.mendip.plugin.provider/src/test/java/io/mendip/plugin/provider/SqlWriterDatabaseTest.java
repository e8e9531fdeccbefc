/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.publisher.Certificates;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.rest.Problem;
import io.mendip.system.Health.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who may write to the database, and what it does not get: a bundle that the server signs a release of. */
class SqlWriterDatabaseTest {

    private static final String NAME = "org.example.checks";
    private static final Set<Kind> AGENT = Set.of(Kind.AGENT);

    @TempDir
    Path data;

    private Bench bench;
    private PluginView plugin;

    @BeforeEach
    void aReleasedBundleAndOneThatWaits() throws IOException {
        bench = new Bench(data);
        bench.send(bench.jar(NAME, "1.0.0", "greeting"));
        plugin = (PluginView) bench.upload(bench.jar(NAME, "1.1.0", "greeting")).body();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aPublisherOutOfSqlIsIgnoredAndShown() {
        var evil = TestPublisher.named("Evil");
        var fingerprint = Certificates.id(evil.certificate());
        execute("insert into publisher values ('" + fingerprint + "', 'Evil', '"
                + TestPublisher.pem(evil.certificate()) + "', 'agent,console,server', now(), 'ada', '" + "0".repeat(64)
                + "')");

        assertThat(bench.publishers.judge(evil.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
        assertThatThrownBy(() -> bench.upload(bench.signed(TestJar.bundle("org.evil", "1.0.0", "evil"), evil)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.publisher-unknown"));
        assertThat(bench.publishers.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(bench.publishers.health().reason()).contains("publisher Evil: this server did not write it");
        bench.added.remove(fingerprint, Workshop.admin());
        assertThat(bench.publishers.health().status()).isEqualTo(Status.OK);
    }

    @Test
    void noPublisherGetsMoreKindsOrAnotherCertificate() {
        var acme = TestPublisher.named("Added");
        var evil = TestPublisher.named("Evil");
        bench.added.add(TestPublisher.pem(acme.certificate()), "Added", AGENT, Workshop.admin());
        assertThat(bench.publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.TRUSTED);
        assertThat(bench.publishers.judge(acme.chain(), Set.of(Kind.SERVER))).isEqualTo(Verdict.KIND);

        execute("update publisher set kinds = 'agent,server'");
        assertThat(bench.publishers.judge(acme.chain(), Set.of(Kind.SERVER))).isEqualTo(Verdict.UNKNOWN);
        execute("update publisher set kinds = 'agent'");
        assertThat(bench.publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.TRUSTED);
        execute("update publisher set certificate = '" + TestPublisher.pem(evil.certificate()) + "'");
        assertThat(bench.publishers.judge(evil.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aSignOffOutOfSqlReleasesNothing() {
        execute("insert into sign_off select id, 'signed', now(), 'ada', '', '" + "0".repeat(64)
                + "' from plugin_version where version = '1.1.0'");
        execute("update plugin set current_version = (select id from plugin_version where version = '1.1.0')");

        nothingIsSigned();
        assertThat(new SignOffHealth(bench.database, bench.gate).health().reason())
                .contains(NAME + " 1.1.0");
    }

    @Test
    void theSignOffOfAnotherVersionFitsNone() {
        execute("insert into sign_off select v.id, s.verdict, s.decided_at, s.decided_by, s.reason, s.seal"
                + " from plugin_version v, sign_off s where v.version = '1.1.0'");
        execute("update plugin set current_version = (select id from plugin_version where version = '1.1.0')");

        nothingIsSigned();
    }

    @Test
    void noDigestPublisherCapabilityOrCheckTypeChangesUnderASignOff() {
        // Of one size, so that it is the digest alone that does not fit.
        execute("update jar set size = (select size from jar where sha256 = '" + released() + "')");
        execute("update plugin_version set sha256 = (select sha256 from plugin_version where version = '1.1.0')"
                + " where version = '1.0.0'");
        nothingIsSigned();
        execute("update plugin_version v set sha256 = '" + released() + "' where version = '1.0.0'");
        execute("update plugin_version set capabilities = '[\"process\"]' where version = '1.0.0'");
        nothingIsSigned();
        execute("update plugin_version set capabilities = '[]', publisher = 'CN=Evil' where version = '1.0.0'");
        nothingIsSigned();
        execute("update plugin_version set publisher = 'CN=Acme', check_types = '[]' where version = '1.0.0'");
        nothingIsSigned();
    }

    @Test
    void otherBytesUnderTheSameDigestAreNotReleased() throws IOException {
        execute("update jar set content = 'evil', size = 4");
        for (var file : bench.bundles.toFile().listFiles()) {
            Files.delete(file.toPath());
        }

        assertThatThrownBy(() -> signOff(plugin.id(), "1.1.0", waiting()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.stored-bytes"));
        nothingIsSigned();
    }

    @Test
    void aReviewThatWasMadeHarmlessIsNotSignedOff() throws IOException {
        var jar = bench.signed(
                TestJar.bundle("org.example.net", "1.0.0", "net").header("Mendip-Capabilities", "network"), Bench.ACME);
        var view = (PluginView) bench.upload(jar).body();
        execute("update plugin_version set capabilities = '[]' where sha256 = '" + view.sha256() + "'");

        assertThatThrownBy(() -> signOff(view.id(), "1.0.0", view.sha256()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("plugin.review-changed"));
        assertThat(bench.workshop.version).hasValue(1001);
    }

    @Test
    void whatWasReleasedBeforeThereWereSignOffsIsSignedOffOnceToBeRenewed() {
        execute("update sign_off set verdict = 'before', seal = ''");
        execute("update plugin_version set signer = '' where version = '1.0.0'");
        execute("delete from plugin_version where version = '1.1.0'");
        var health = new SignOffHealth(bench.database, bench.gate);

        nothingIsSigned();
        assertThat(bench.released.all()).as("agents keep it").hasSize(1);
        assertThat(health.health().notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice).contains("sign it off"));
        signOff(plugin.id(), "1.0.0", released());

        assertThat(health.health().notices()).isEmpty();
        bench.clock.advance(Duration.ofDays(50));
        assertThat(bench.releases.renew()).isEqualTo(1);
    }

    /** The key is in {@code keys/}: whoever has a copy of the database, or the database after a loss of the key, has no seal. */
    @Test
    void withoutTheKeyNothingThatWasSealedCounts() {
        bench.added.add(
                TestPublisher.pem(TestPublisher.named("Added").certificate()), "Added", AGENT, Workshop.admin());
        bench.seal.secret = "another";

        nothingIsSigned();
        assertThat(bench.added.all())
                .allMatch(publisher -> publisher.certificates().isEmpty());
    }

    private void nothingIsSigned() {
        bench.start();
        long before = bench.workshop.version.get();
        bench.clock.advance(Duration.ofDays(50));
        assertThat(bench.releases.renew()).isZero();
        bench.clock.advance(Duration.ofDays(-50));
        assertThat(bench.workshop.version).as("number of the last release").hasValue(before);
    }

    private String released() {
        return plugin.sha256();
    }

    private String waiting() {
        return bench.database.read(connection -> {
            try (var rows = connection
                    .createStatement()
                    .executeQuery("select sha256 from plugin_version where version = '1.1.0'")) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    private void signOff(long id, String version, String sha256) {
        bench.signOffs.signOff(id, version, sha256, Workshop.admin());
    }

    private void execute(String sql) {
        int unused = bench.database.write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
