/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import io.mendip.system.Health;
import io.mendip.testing.TestClock;
import io.mendip.trust.Signer.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredSignerTest {

    private static final byte[] PAYLOAD = {1, 2, 3};

    @TempDir
    Path data;

    private final List<String> refused = new ArrayList<>();
    private Path keys;
    private Path recovery;
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T10:00:00Z"));

    @BeforeEach
    void makeFolders() throws IOException {
        keys = Files.createDirectory(data.resolve("keys"));
        recovery = Files.createDirectory(data.resolve("recovery"));
    }

    @Test
    void signsTheTrustDocumentWithTheRootKey() {
        var signer = signer();

        var trust = Envelope.parse(signer.trust()).orElseThrow();

        assertThat(trust.payloadType()).isEqualTo(TrustDocument.TYPE);
        assertThat(trust.isSignedBy(signer.rootKey())).isTrue();
        assertThat(document(signer).keys())
                .extracting(TrustedKey::purpose)
                .containsExactly("session", "command", "plan", "release");
        assertThat(document(signer).keys()).extracting(TrustedKey::publicKey).doesNotHaveDuplicates();
    }

    @Test
    void signsWithTheKeyOfThePurposeOnly() {
        var signer = signer();

        for (var purpose : Purpose.values()) {
            var signed =
                    Envelope.parse(signer.sign(purpose, "text/plain", PAYLOAD)).orElseThrow();
            assertThat(document(signer).keys())
                    .filteredOn(key -> signed.isSignedBy(key.rawKey()))
                    .extracting(TrustedKey::purpose)
                    .containsExactly(purpose.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void keepsItsKeysOverARestart() {
        var first = signer();

        var second = signer();

        assertThat(second.rootKey()).isEqualTo(first.rootKey());
        assertThat(second.trust()).isEqualTo(first.trust());
        assertThat(second.sign(Purpose.PLAN, "text/plain", PAYLOAD))
                .isEqualTo(first.sign(Purpose.PLAN, "text/plain", PAYLOAD));
        assertThat(second.nextVersion()).isGreaterThan(document(first).version());
    }

    @Test
    void leavesTheRootKeyInTheRecoveryFileOnly() throws IOException {
        signer();
        var seed = new RecoveryFile(recovery).rootSeed().orElseThrow();
        var forms = List.of(
                new String(seed, ISO_8859_1),
                Base64.getEncoder().encodeToString(seed).substring(0, 42),
                // inside PKCS #8 the seed begins at another place of the base 64
                Base64.getEncoder()
                        .encodeToString(java.util.Arrays.copyOfRange(seed, 2, 32))
                        .substring(0, 38),
                HexFormat.of().formatHex(seed));

        Files.delete(recovery.resolve(RecoveryFile.NAME));

        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(Files.readString(file, ISO_8859_1)).doesNotContain(forms));
        }
    }

    @Test
    void worksWithTheRecoveryFileMovedAway() throws IOException {
        var first = signer();
        Files.delete(recovery.resolve(RecoveryFile.NAME));

        var second = signer();

        assertThat(second.trust()).isEqualTo(first.trust());
        assertThat(recovery).isEmptyDirectory();
    }

    @Test
    void asksForTheRecoveryFileToBeMovedAway() throws IOException {
        signer();
        var indicator = new RecoveryIndicator(recovery);

        var before = indicator.health();
        Files.delete(recovery.resolve(RecoveryFile.NAME));
        var after = indicator.health();

        assertThat(before.status()).isEqualTo(Health.Status.OK);
        assertThat(before.notices()).singleElement().asString().contains(recovery.toString(), "safe place");
        assertThat(after.status()).isEqualTo(Health.Status.OK);
        assertThat(after.notices()).isEmpty();
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        signer().nextVersion();

        try (var files = Files.walk(data)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void finishesAFirstStartThatWasCutShort() throws IOException {
        var rootKey = signer().rootKey();
        Files.delete(keys.resolve("trust.json"));
        Files.delete(keys.resolve("sign-plan.pem"));

        var signer = signer();

        assertThat(signer.rootKey()).isEqualTo(rootKey);
        assertThat(Envelope.parse(signer.trust()).orElseThrow().isSignedBy(rootKey))
                .isTrue();
    }

    @Test
    void neverReplacesALostRootByItself() throws IOException {
        signer();
        Files.delete(keys.resolve("trust.json"));
        Files.delete(recovery.resolve(RecoveryFile.NAME));

        assertThatThrownBy(this::signer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("trust.json")
                .hasMessageContaining("backup");
    }

    @Test
    void refusesAKeyThatTheTrustDocumentDoesNotName() throws IOException {
        signer();
        Files.copy(
                keys.resolve("sign-plan.pem"),
                keys.resolve("sign-command.pem"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatThrownBy(this::signer).hasMessageContaining("sign-command.pem");
    }

    @Test
    void refusesAForeignTrustDocument() throws IOException {
        signer();
        var other = Files.createDirectory(data.resolve("other"));
        var foreign = new StoredSigner(other, other, clock, refused::add);
        Files.write(keys.resolve("trust.json"), foreign.trust());

        assertThatThrownBy(this::signer).hasMessageContaining("not signed by");
        assertThat(refused)
                .singleElement()
                .asString()
                .contains("trust.json is not signed by", "Restore " + keys + " from a backup");
    }

    @Test
    void refusesDamagedFilesAndLeavesThemAsTheyAre() throws IOException {
        signer();
        for (var name : List.of("sign-plan.pem", "trust.json", "root.pub", "version")) {
            var file = keys.resolve(name);
            var good = Files.readAllBytes(file);
            Files.writeString(file, "half a f");

            assertThatThrownBy(this::signer).as(name).isInstanceOf(RuntimeException.class);

            assertThat(refused).as(name).hasSize(1);
            assertThat(refused.get(0)).contains(name, "from a backup").doesNotContain("\n");
            assertThat(file).hasContent("half a f");
            Files.write(file, good);
            refused.clear();
        }
    }

    private StoredSigner signer() {
        return new StoredSigner(keys, recovery, clock, refused::add);
    }

    private static TrustDocument document(StoredSigner signer) {
        return MessageCodec.read(
                TrustDocument.class,
                Envelope.parse(signer.trust()).orElseThrow().payload());
    }
}
