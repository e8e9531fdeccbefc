/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import io.mendip.bus.AgentCredentials;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.trust.Signer;
import io.mendip.trust.TlsIdentity;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A signer with one key, credentials that are plain text, and an identity that is a fingerprint. */
public final class FakeTrust implements Signer, AgentCredentials, TlsIdentity {

    public static final String FINGERPRINT = "ab".repeat(32);

    public final List<String> revoked = new CopyOnWriteArrayList<>();
    private final SigningKey key = new SigningKey(Ed25519.newSeed());

    public byte[] publicKey() {
        return key.publicKey();
    }

    @Override
    public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
        return Envelope.sign(key, payloadType, payload).toBytes();
    }

    @Override
    public byte[] trust() {
        return new byte[] {1};
    }

    @Override
    public byte[] rootKey() {
        return new byte[] {2};
    }

    @Override
    public long nextVersion() {
        return 1;
    }

    @Override
    public Issued issue(String agentId, String publicKey, Duration lifetime) {
        return new Issued("jwt of " + agentId, Instant.EPOCH.plus(lifetime));
    }

    @Override
    public void revoke(String publicKey) {
        revoked.add(publicKey);
    }

    @Override
    public String authorityFingerprint() {
        return FINGERPRINT;
    }

    @Override
    public Path keyStore() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String keyStorePassword() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path certificateChain() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path privateKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate authority() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> names() {
        return List.of();
    }
}
