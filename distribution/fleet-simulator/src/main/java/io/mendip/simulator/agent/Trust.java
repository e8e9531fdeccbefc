/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.agent.link.TrustedKeys;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TrustDocument;
import java.util.Optional;

/** The keys that a whole fleet trusts: its agents have enrolled at one server. Safe for any thread. */
public final class Trust {

    private final byte[] root;
    private volatile TrustDocument document;
    private volatile byte[] envelope;

    /**
     * Takes the document of an enrolment.
     *
     * @throws IllegalArgumentException when the root key has not signed it
     */
    public Trust(byte[] root, byte[] envelope) {
        this.root = root.clone();
        this.envelope = envelope.clone();
        this.document = TrustedKeys.verified(envelope, root)
                .orElseThrow(() ->
                        new IllegalArgumentException("the server's trust document is not signed by its root key"));
    }

    /** Version of the document. */
    public long version() {
        return document.version();
    }

    /** The document as it was signed. */
    public byte[] envelope() {
        return envelope.clone();
    }

    /** Takes a newer document; false when the root key has not signed it. */
    public synchronized boolean update(byte[] signed) {
        var fresh = TrustedKeys.verified(signed, root);
        fresh.filter(one -> one.version() > document.version()).ifPresent(one -> {
            document = one;
            envelope = signed.clone();
        });
        return fresh.isPresent();
    }

    /**
     * Opens an envelope; empty when it is not what it should be.
     *
     * @param verify whether the signature is computed, which is what costs time
     */
    public <T extends Record> Optional<T> open(
            byte[] bytes, String type, String purpose, Class<T> message, boolean verify) {
        try {
            return Envelope.parse(bytes)
                    .filter(signed -> signed.payloadType().equals(type) && isTrusted(signed, purpose, verify))
                    .map(signed -> MessageCodec.read(message, signed.payload()));
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    private boolean isTrusted(Envelope signed, String purpose, boolean verify) {
        return document.keys().stream()
                .filter(key -> key.purpose().equals(purpose))
                .filter(key -> SigningKey.idOf(key.rawKey()).equals(signed.keyId()))
                .anyMatch(key -> !verify || signed.isSignedBy(key.rawKey()));
    }
}
