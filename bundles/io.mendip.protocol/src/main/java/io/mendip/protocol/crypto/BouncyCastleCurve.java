/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import java.util.Optional;

/** Ed25519 by Bouncy Castle, whose package is imported where somebody has it. */
final class BouncyCastleCurve implements Ed25519.Curve {

    private static final String LIBRARY = "org.bouncycastle.math.ec.rfc8032.Ed25519";

    private BouncyCastleCurve() {}

    static Optional<Ed25519.Curve> find() {
        try {
            Class.forName(LIBRARY, false, BouncyCastleCurve.class.getClassLoader());
            return Optional.of(new BouncyCastleCurve());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    @Override
    public byte[] publicKey(byte[] seed) {
        var key = new byte[Ed25519.KEY_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, key, 0);
        return key;
    }

    @Override
    public byte[] sign(byte[] seed, byte[] data) {
        var signature = new byte[Ed25519.SIGNATURE_LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(seed, 0, data, 0, data.length, signature, 0);
        return signature;
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] data, byte[] signed) {
        return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(signed, 0, publicKey, 0, data, 0, data.length);
    }
}
