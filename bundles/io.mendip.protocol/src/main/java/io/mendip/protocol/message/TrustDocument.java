/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * Which keys may sign what. Signed by the root key, which agents pin when they enrol and which is not on the server.
 *
 * @param version higher than every document issued before
 * @param keys all that are valid
 */
public record TrustDocument(long version, List<TrustedKey> keys) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.trust+json";

    /** Copies the keys. */
    public TrustDocument {
        keys = List.copyOf(Bounds.required("keys", keys));
        Bounds.require(version > 0, "version is not positive");
    }
}
