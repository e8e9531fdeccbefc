/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.system.Health.Status;
import io.mendip.testing.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishersTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(100));
    private static final Instant AFTER = NOW.plus(Duration.ofDays(100));

    private static final Set<Kind> AGENT = Set.of(Kind.AGENT);

    @TempDir
    Path keys;

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private PublisherFolder publisherFolder;
    private TrustedPublishers publishers;

    @BeforeEach
    void open() {
        clock.set(NOW);
        publisherFolder = new PublisherFolder(folder, keys, clock);
        publishers = new TrustedPublishers(publisherFolder, List::of, clock);
    }

    @Test
    void aCertificateInTheFolderIsTrustedAtOnceAndUntilItIsTakenAway() throws IOException {
        var acme = TestPublisher.valid("Acme", BEFORE, AFTER);

        assertThat(publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
        acme.into(folder, "acme.pem");
        assertThat(publisherFolder.reload()).isTrue();
        assertThat(publisherFolder.reload()).isFalse();
        assertThat(publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.TRUSTED);

        Files.delete(folder.resolve("acme.pem"));
        assertThat(publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anotherKeyOfTheSameNameIsNotTrusted() {
        TestPublisher.valid("Acme", BEFORE, AFTER).into(folder, "acme.pem");

        assertThat(publishers.judge(TestPublisher.valid("Acme", BEFORE, AFTER).chain(), AGENT))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void onlyWhatIsValidTodayIsTrusted() {
        var acme = TestPublisher.valid("Acme", BEFORE, AFTER).into(folder, "acme.pem");

        clock.set(BEFORE.minusSeconds(1));
        assertThat(publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.EXPIRED);
        clock.set(AFTER.plusSeconds(1));
        assertThat(publishers.judge(acme.chain(), AGENT)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void anAuthorityVouchesForThoseItIssued() {
        var authority = TestPublisher.authority("Authority", BEFORE, AFTER).into(folder, "authority.pem");
        var issued = authority.issue("Acme", BEFORE, AFTER, KeyPurposeId.id_kp_codeSigning);
        var expired = authority.issue("Old", BEFORE, NOW.minusSeconds(1), KeyPurposeId.id_kp_codeSigning);
        var server = authority.issue("Server", BEFORE, AFTER, KeyPurposeId.id_kp_serverAuth);
        var stranger = TestPublisher.authority("Authority", BEFORE, AFTER)
                .issue("Acme", BEFORE, AFTER, KeyPurposeId.id_kp_codeSigning);

        assertThat(publishers.judge(issued.chain(), AGENT)).isEqualTo(Verdict.TRUSTED);
        assertThat(publishers.judge(List.of(issued.certificate()), AGENT)).isEqualTo(Verdict.TRUSTED);
        assertThat(publishers.judge(expired.chain(), AGENT)).isEqualTo(Verdict.EXPIRED);
        assertThat(publishers.judge(server.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
        assertThat(publishers.judge(stranger.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);

        clock.set(AFTER.plusSeconds(1));
        assertThat(publishers.judge(issued.chain(), AGENT)).isEqualTo(Verdict.EXPIRED);
    }

    @Test
    void aPublisherIsNoAuthority() {
        var acme = TestPublisher.valid("Acme", BEFORE, AFTER).into(folder, "acme.pem");
        var issued = acme.issue("Friend", BEFORE, AFTER, KeyPurposeId.id_kp_codeSigning);

        assertThat(publishers.judge(issued.chain(), AGENT)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theDevelopmentPublisherIsMadeOnceAndForThisUserOnly() throws IOException {
        var keyFile = keys.resolve(DevelopmentPublisher.KEY_STORE);
        var made = Files.readAllBytes(keyFile);

        assertThat(Files.getPosixFilePermissions(keyFile)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(publishers.publishers().all())
                .singleElement()
                .satisfies(publisher -> assertThat(publisher.name()).isEqualTo("development.pem"));

        Files.delete(folder.resolve("development.pem"));
        var again = new PublisherFolder(folder, keys, clock);

        assertThat(Files.readAllBytes(keyFile)).isEqualTo(made);
        assertThat(again.publishers().all()).as("who takes it away means it").isEmpty();
    }

    @Test
    void twoInstallationsHaveTwoDevelopmentPublishers(@TempDir Path otherKeys, @TempDir Path otherFolder) {
        var other = new PublisherFolder(otherFolder, otherKeys, clock);
        var certificate = other.publishers().all().get(0).certificates().get(0);

        assertThat(publishers.judge(List.of(certificate), AGENT)).isEqualTo(Verdict.UNKNOWN);
        assertThat(certificate.getSubjectX500Principal())
                .isNotEqualTo(publishers
                        .publishers()
                        .all()
                        .get(0)
                        .certificates()
                        .get(0)
                        .getSubjectX500Principal());
    }

    @Test
    void saysWhichFileCannotBeReadAndWhichCertificateEndsSoon() throws IOException {
        assertThat(publishers.health().status()).isEqualTo(Status.OK);
        assertThat(publishers.health().notices()).isEmpty();

        TestPublisher.valid("Soon", BEFORE, NOW.plus(Duration.ofDays(20))).into(folder, "soon.pem");
        TestPublisher.valid("Over", BEFORE, NOW.minus(Duration.ofDays(20))).into(folder, "over.pem");
        assertThat(publishers.health().status()).isEqualTo(Status.OK);
        assertThat(publishers.health().notices())
                .anyMatch(notice -> notice.contains("CN=Soon") && notice.contains("ends on 2026-06-21"))
                .anyMatch(notice -> notice.contains("CN=Over") && notice.contains("ended on 2026-05-12"));

        Files.writeString(folder.resolve("bad.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Files.writeString(folder.resolve("text.pem"), "");
        assertThat(publishers.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(publishers.health().reason()).contains("publishers/bad.pem").contains("publishers/text.pem");
        assertThat(publishers.health().notices()).hasSize(2);
    }
}
