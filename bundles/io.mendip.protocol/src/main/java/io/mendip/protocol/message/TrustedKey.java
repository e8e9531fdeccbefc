/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Base64;

/**
 * A key of the trust document.
 *
 * @param purpose what it may sign: {@code session} (hello, credential), {@code command}, {@code plan} or {@code release}
 * @param publicKey raw Ed25519 key, base 64
 */
public record TrustedKey(String purpose, String publicKey) {

    /** Checks that nothing is missing. */
    public TrustedKey {
        purpose = Bounds.text("purpose", purpose, 20);
        publicKey = Bounds.text("publicKey", publicKey, 64);
    }

    /** The raw key. */
    public byte[] rawKey() {
        return Base64.getDecoder().decode(publicKey);
    }
}
