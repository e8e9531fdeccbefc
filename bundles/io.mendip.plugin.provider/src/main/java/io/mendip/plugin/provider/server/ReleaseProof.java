/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Release;
import io.mendip.trust.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether a release is this server's own word, as agents ask it: whoever can write to the database only cannot have a bundle
 * installed. Signatures are Ed25519, where the same key makes the same one of the same bytes, so signing again tells; what
 * is signed for it is shown to nobody.
 */
final class ReleaseProof {

    private final Signer signer;

    ReleaseProof(Signer signer) {
        this.signer = signer;
    }

    /** @throws SecurityException saying why a version must not be installed */
    void require(StoredVersion version, String envelopeText) {
        var envelope = Envelope.parse(envelopeText.getBytes(StandardCharsets.UTF_8))
                .filter(parsed -> parsed.payloadType().equals(Release.TYPE))
                .orElseThrow(() -> new SecurityException("its release cannot be read"));
        var again = Envelope.parse(signer.sign(Signer.Purpose.RELEASE, Release.TYPE, envelope.payload()))
                .orElseThrow(() -> new SecurityException("its release cannot be compared"));
        if (!Arrays.equals(again.signature(), envelope.signature())) {
            throw new SecurityException("its release was not signed by this server; upload it again");
        }
        var release = MessageCodec.read(Release.class, envelope.payload());
        if (!release.symbolicName().equals(version.symbolicName())
                || !release.version().equals(version.version())
                || !release.sha256().equals(version.sha256())) {
            throw new SecurityException("its release is that of another bundle; upload it again");
        }
    }
}
