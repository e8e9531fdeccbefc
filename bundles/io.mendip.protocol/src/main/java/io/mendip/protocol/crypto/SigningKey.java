/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** An Ed25519 key that signs envelopes. The seed stays inside; {@link #toString} shows the id only. */
public final class SigningKey {

    private final byte[] seed;
    private final byte[] publicKey;

    /** Takes a 32-byte seed. */
    public SigningKey(byte[] seed) {
        this.seed = seed.clone();
        this.publicKey = Ed25519.publicKey(seed);
    }

    /** The id of a raw public key: the first 16 hexadecimal digits of its SHA-256. */
    public static String idOf(byte[] publicKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(publicKey);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** The raw public key, 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /** The key's id. */
    public String id() {
        return idOf(publicKey);
    }

    /** Signs data; 64 bytes. */
    public byte[] sign(byte[] data) {
        return Ed25519.sign(seed, data);
    }

    @Override
    public String toString() {
        return id();
    }
}
