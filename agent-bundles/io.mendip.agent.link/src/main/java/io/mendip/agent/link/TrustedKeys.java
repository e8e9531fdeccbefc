/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TrustDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys whose signatures count, from the trust document that the pinned root key has signed. */
public final class TrustedKeys {

    private final Path file;
    private final byte[] root;
    private volatile TrustDocument document;

    /** Loads the stored document. */
    TrustedKeys(Path file, byte[] root) throws IOException {
        this.file = file;
        this.root = root.clone();
        this.document = Files.exists(file)
                ? verified(Files.readAllBytes(file), root)
                        .orElseThrow(() ->
                                new IOException(file + " is not signed by the root key that was pinned at enrolment"))
                : new TrustDocument(1, List.of());
    }

    /** The document in an envelope; empty unless the root key has signed it. */
    public static Optional<TrustDocument> verified(byte[] envelope, byte[] root) {
        try {
            return Envelope.parse(envelope)
                    .filter(signed -> signed.payloadType().equals(TrustDocument.TYPE) && signed.isSignedBy(root))
                    .map(signed -> MessageCodec.read(TrustDocument.class, signed.payload()));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    long version() {
        return document.version();
    }

    /** Takes a newer document. An older one, or the same, changes nothing. */
    void update(byte[] envelope) throws RefusedException, IOException {
        var fresh = verified(envelope, root)
                .orElseThrow(() -> new RefusedException("bad_signature", "trust document not signed by the root key"));
        if (fresh.version() > document.version()) {
            AtomicFile.write(file, envelope);
            document = fresh;
        }
    }

    /**
     * Opens an envelope.
     *
     * @param type media type that the payload must have
     * @param purpose what the key must be for
     */
    <T extends Record> T open(byte[] bytes, String type, String purpose, Class<T> message) throws RefusedException {
        var envelope = Envelope.parse(bytes).orElseThrow(() -> new RefusedException("malformed", "not an envelope"));
        if (!envelope.payloadType().equals(type)) {
            throw new RefusedException("wrong_type", "an envelope of type " + envelope.payloadType());
        }
        var keys = document.keys().stream()
                .filter(key -> SigningKey.idOf(key.rawKey()).equals(envelope.keyId()))
                .toList();
        if (keys.isEmpty()) {
            throw new RefusedException("unknown_key", "the key " + envelope.keyId() + " is not trusted");
        }
        var key = keys.stream()
                .filter(candidate -> candidate.purpose().equals(purpose))
                .findFirst()
                .orElseThrow(() -> new RefusedException("wrong_key", "the key may not sign a " + purpose));
        if (!envelope.isSignedBy(key.rawKey())) {
            throw new RefusedException("bad_signature", "the signature is wrong");
        }
        try {
            return MessageCodec.read(message, envelope.payload());
        } catch (MalformedMessageException e) {
            throw new RefusedException("malformed", String.valueOf(e.getMessage()));
        }
    }
}
