/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EnvelopeTest {

    private final SigningKey key = new SigningKey(Ed25519.newSeed());
    private final byte[] payload = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

    @Test
    void survivesTheWireAndVerifies() {
        var sent = Envelope.sign(key, "application/x", payload);

        var read = Envelope.parse(sent.toBytes()).orElseThrow();

        assertThat(read.isSignedBy(key.publicKey())).isTrue();
        assertThat(read.payload()).isEqualTo(payload);
        assertThat(read.keyId()).isEqualTo(key.id());
    }

    @Test
    void refusesAChangedPayloadTypeOrKey() {
        var sent = Envelope.sign(key, "application/x", payload);
        var other = new SigningKey(Ed25519.newSeed());
        var changed = payload.clone();
        changed[1] ^= 1;

        assertThat(new Envelope("application/x", changed, sent.keyId(), sent.signature()).isSignedBy(key.publicKey()))
                .isFalse();
        assertThat(new Envelope("application/y", payload, sent.keyId(), sent.signature()).isSignedBy(key.publicKey()))
                .isFalse();
        assertThat(sent.isSignedBy(other.publicKey())).isFalse();
        assertThat(sent.isSignedBy(new byte[5])).isFalse();
    }

    @Test
    void isEmptyForAnythingElse() {
        assertThat(Envelope.parse(new byte[0])).isEmpty();
        assertThat(Envelope.parse("[]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(Envelope.parse("{\"payloadType\":\"a\",\"payload\":\"AA==\",\"signatures\":[]}"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Envelope.parse(new byte[Envelope.MAX_LENGTH + 1])).isEmpty();
    }
}
