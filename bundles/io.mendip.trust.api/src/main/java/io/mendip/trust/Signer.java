/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

import org.osgi.annotation.versioning.ProviderType;

/** Signs what agents obey. Keys are per purpose, so what one key may say is bounded. */
@ProviderType
public interface Signer {

    /**
     * Signs a payload.
     *
     * @param purpose which key
     * @param payloadType media type, part of what is signed
     * @return the envelope as it goes over the wire
     */
    byte[] sign(Purpose purpose, String payloadType, byte[] payload);

    /** The current trust document in its envelope, signed by the root key. */
    byte[] trust();

    /** The raw public root key, which agents pin. */
    byte[] rootKey();

    /**
     * A number that is higher than all it ever returned, even after the database was restored: the larger of the last
     * plus one and the microseconds since 1970. For versions of plans and releases.
     */
    long nextVersion();

    /** What a key may sign. */
    enum Purpose {
        /** Answers to hello, and credentials. */
        SESSION,
        /** Commands. */
        COMMAND,
        /** Plans. */
        PLAN,
        /** Releases of bundles. */
        RELEASE
    }
}
