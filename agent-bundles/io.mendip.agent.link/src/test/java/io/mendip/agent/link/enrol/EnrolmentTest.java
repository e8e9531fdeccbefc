/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.EnrolmentReply;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TrustDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrolmentTest {

    @TempDir
    Path data;

    private final SigningKey root = new SigningKey(Ed25519.newSeed());
    private FakeHttpsServer server;

    @BeforeEach
    void start() throws Exception {
        server = FakeHttpsServer.onLoopback();
        server.answer(200, MessageCodec.write(reply(root)));
    }

    @AfterEach
    void end() throws Exception {
        server.close();
    }

    private EnrolmentReply reply(SigningKey signer) {
        byte[] trust = Envelope.sign(signer, TrustDocument.TYPE, MessageCodec.write(new TrustDocument(1, List.of())))
                .toBytes();
        return new EnrolmentReply(
                "agent0000000000a",
                "a.b.c",
                Base64.getEncoder().encodeToString(root.publicKey()),
                Base64.getEncoder().encodeToString(trust),
                List.of(),
                1);
    }

    private Identity enrol() throws Exception {
        return new Enrolment(data, "1.0").enrol(server.url(), server.token(), Optional.empty());
    }

    @Test
    void joinsAServerWhoseAuthorityTheTokenNames() throws Exception {
        var identity = enrol();

        assertThat(identity.agentId()).isEqualTo("agent0000000000a");
        assertThat(identity.urls()).containsExactly(server.url().replace("https", "wss") + "/agent");
        var request =
                MessageCodec.read(EnrolmentRequest.class, server.bodies.take().getBytes(StandardCharsets.UTF_8));
        assertThat(request.publicKey()).isEqualTo(new IdentityFolder(data).key().publicText());
        assertThat(request.machineHash()).matches("[0-9a-f]{64}");
        assertThat(new IdentityFolder(data).identity()).contains(identity);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("agent.nk"))))
                .isEqualTo("rw-------");
    }

    @Test
    void asksNobodyTheSecondTime() throws Exception {
        var first = enrol();

        assertThat(enrol()).isEqualTo(first);
        assertThat(server.bodies).hasSize(1);
    }

    @Test
    void keepsItsKeyWhenTheFirstAttemptFailed() throws Exception {
        server.answer(503, "{}".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(this::enrol).isInstanceOf(EnrolmentException.class).hasMessageContaining("503");
        server.answer(200, MessageCodec.write(reply(root)));

        enrol();

        assertThat(server.bodies.take()).isEqualTo(server.bodies.take());
    }

    @Test
    void doesNotTalkToAServerOfAnotherAuthority() throws Exception {
        try (var other = FakeHttpsServer.onLoopback()) {
            assertThatThrownBy(() -> new Enrolment(data, "1.0").enrol(server.url(), other.token(), Optional.empty()))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("not of the authority that the token names");
        }
        assertThat(server.bodies).isEmpty();
    }

    @Test
    void doesNotTalkToAServerWithAnotherName() throws Exception {
        try (var other = new FakeHttpsServer(new GeneralName(GeneralName.dNSName, "elsewhere.example"))) {
            assertThatThrownBy(() -> new Enrolment(data, "1.0").enrol(other.url(), other.token(), Optional.empty()))
                    .isInstanceOf(EnrolmentException.class)
                    .hasMessageContaining("no trusted connection");
            assertThat(other.bodies).isEmpty();
        }
    }

    @Test
    void trustsAGivenAuthorityInPlaceOfThePin() throws Exception {
        var file = data.resolve("own.pem");
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(server.authority.certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(file, pem);

        var identity =
                new Enrolment(data, "1.0").enrol(server.url(), "mendip_abcdefgh." + "0".repeat(64), Optional.of(file));

        assertThat(identity.pin()).isEmpty();
        assertThat(data.resolve("ca.pem")).exists();
    }

    @Test
    void saysWhyATokenIsRefused() {
        server.answer(403, "{\"code\":\"token_expired\",\"status\":403}".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(this::enrol).hasMessage("the token has expired; make a new one");
    }

    @Test
    void refusesATrustDocumentOfAnotherRoot() {
        server.answer(200, MessageCodec.write(reply(new SigningKey(Ed25519.newSeed()))));

        assertThatThrownBy(this::enrol).hasMessageContaining("not signed by its root key");
        assertThat(data.resolve("identity.json")).doesNotExist();
    }

    @Test
    void saysWhenNobodyAnswers() throws Exception {
        String url = server.url();
        server.close();

        assertThatThrownBy(() -> new Enrolment(data, "1.0").enrol(url, server.token(), Optional.empty()))
                .hasMessageContaining("cannot be reached");
    }

    @Test
    void saysWhenTheTokenIsNone() {
        assertThatThrownBy(() -> new Enrolment(data, "1.0").enrol(server.url(), "abc", Optional.empty()))
                .hasMessageContaining("not an enrolment token");
    }

    @Test
    void renewsWithAProofOfItsKey() throws Exception {
        var identity = enrol();
        server.bodies.clear();
        server.answer(200, "{\"jwt\":\"d.e.f\"}".getBytes(StandardCharsets.US_ASCII));

        assertThat(new Enrolment(data, "1.0").renew(identity, 5_000)).isEqualTo("d.e.f");

        var request = MessageCodec.read(
                Enrolment.RenewalRequest.class, server.bodies.take().getBytes(StandardCharsets.UTF_8));
        String signed = "mendip-renew\nagent0000000000a\n5000\n" + request.nonce();
        byte[] key = Nkey.publicKeyOf(
                        Nkey.Type.USER, new IdentityFolder(data).key().publicText())
                .orElseThrow();
        assertThat(Ed25519.verify(
                        key,
                        signed.getBytes(StandardCharsets.UTF_8),
                        Base64.getDecoder().decode(request.signature())))
                .isTrue();
        assertThat(new IdentityFolder(data).credential()).isEqualTo("d.e.f");
    }
}
