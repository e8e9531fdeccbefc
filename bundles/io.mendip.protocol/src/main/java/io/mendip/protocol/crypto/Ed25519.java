/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import java.security.SecureRandom;

/**
 * Ed25519 with raw 32-byte keys (RFC 8032). Where Bouncy Castle is there, as on the server, it computes: it takes a
 * twentieth of the time of the JDK, and a server signs a plan for each agent. Elsewhere the JDK's own provider does, so
 * that agents need no further library. Both make the same signatures.
 */
public final class Ed25519 {

    /** Bytes of a seed and of a public key. */
    public static final int KEY_LENGTH = 32;

    /** Bytes of a signature. */
    static final int SIGNATURE_LENGTH = 64;

    private static final Curve CURVE = BouncyCastleCurve.find().orElseGet(JdkCurve::new);

    private Ed25519() {}

    /** Who computes. */
    interface Curve {

        /** The public key of a seed of the right length. */
        byte[] publicKey(byte[] seed);

        /** A signature with a seed of the right length. */
        byte[] sign(byte[] seed, byte[] data);

        /** Whether a signature is right; key and signature have the right length. */
        boolean verify(byte[] publicKey, byte[] data, byte[] signed);
    }

    /** A new random seed. */
    public static byte[] newSeed() {
        var seed = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    /** The public key that belongs to a seed. */
    public static byte[] publicKey(byte[] seed) {
        return CURVE.publicKey(checked(seed));
    }

    /** Signs data with a seed; 64 bytes. */
    public static byte[] sign(byte[] seed, byte[] data) {
        return CURVE.sign(checked(seed), data);
    }

    /** Whether a signature over data was made with the seed of a public key. False for anything malformed. */
    public static boolean verify(byte[] publicKey, byte[] data, byte[] signed) {
        return publicKey.length == KEY_LENGTH
                && signed.length == SIGNATURE_LENGTH
                && CURVE.verify(publicKey, data, signed);
    }

    private static byte[] checked(byte[] seed) {
        if (seed.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a seed has " + KEY_LENGTH + " bytes");
        }
        return seed;
    }
}
