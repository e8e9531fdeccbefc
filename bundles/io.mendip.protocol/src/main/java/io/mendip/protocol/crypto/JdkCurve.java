/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** Ed25519 by the JDK. */
final class JdkCurve implements Ed25519.Curve {

    /** ASN.1 in front of a raw seed (RFC 8410, PKCS #8). */
    private static final byte[] PKCS8 = {
        0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20
    };

    /** ASN.1 in front of a raw public key (RFC 8410, SubjectPublicKeyInfo). */
    private static final byte[] SPKI = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

    @Override
    public byte[] publicKey(byte[] seed) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            // The generator takes the seed as its random bytes and derives the public key; the JDK has no direct way.
            generator.initialize(NamedParameterSpec.ED25519, new FixedBytes(seed));
            var encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_LENGTH, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    @Override
    public byte[] sign(byte[] seed, byte[] data) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(privateKey(seed));
            signature.update(data);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] data, byte[] signed) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(toPublicKey(publicKey));
            signature.update(data);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PrivateKey privateKey(byte[] seed) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(join(PKCS8, seed)));
    }

    private static PublicKey toPublicKey(byte[] raw) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(join(SPKI, raw)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    /** A source of "random" bytes that always gives the same ones. */
    @SuppressWarnings("serial")
    private static final class FixedBytes extends SecureRandom {

        private final byte[] bytes;

        FixedBytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
