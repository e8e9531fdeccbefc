/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Ed25519Test {

    private static final byte[] DATA = "a plan".getBytes(StandardCharsets.UTF_8);

    static Stream<Ed25519.Curve> curves() {
        return Stream.of(new JdkCurve(), BouncyCastleCurve.find().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("curves")
    void makesTheKeyAndSignatureOfTheStandardsSecondExample(Ed25519.Curve curve) {
        var hex = HexFormat.of();
        var seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

        var key = curve.publicKey(seed);
        var signature = curve.sign(seed, new byte[] {0x72});

        assertThat(hex.formatHex(key)).isEqualTo("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assertThat(hex.formatHex(signature))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @ParameterizedTest
    @MethodSource("curves")
    void refusesOtherDataAnotherKeyAndASignatureThatWasTouched(Ed25519.Curve curve) {
        var seed = Ed25519.newSeed();
        var key = curve.publicKey(seed);
        var signature = curve.sign(seed, DATA);
        var touched = signature.clone();
        touched[40] ^= 1;

        assertThat(curve.verify(key, DATA, signature)).isTrue();
        assertThat(curve.verify(key, new byte[] {1}, signature)).isFalse();
        assertThat(curve.verify(key, DATA, touched)).isFalse();
        assertThat(curve.verify(curve.publicKey(Ed25519.newSeed()), DATA, signature))
                .isFalse();
    }

    @Test
    void whatOneMakesTheOtherBelieves() {
        var jdk = new JdkCurve();
        var bouncyCastle = BouncyCastleCurve.find().orElseThrow();
        for (int i = 0; i < 20; i++) {
            var seed = Ed25519.newSeed();

            assertThat(jdk.publicKey(seed)).isEqualTo(bouncyCastle.publicKey(seed));
            assertThat(jdk.sign(seed, DATA)).isEqualTo(bouncyCastle.sign(seed, DATA));
            assertThat(jdk.verify(jdk.publicKey(seed), DATA, bouncyCastle.sign(seed, DATA)))
                    .isTrue();
        }
    }

    @Test
    void keysAndSignaturesOfAnotherLengthAreNotBelieved() {
        var seed = Ed25519.newSeed();
        var key = Ed25519.publicKey(seed);

        assertThat(Ed25519.verify(new byte[31], DATA, Ed25519.sign(seed, DATA))).isFalse();
        assertThat(Ed25519.verify(key, DATA, new byte[63])).isFalse();
        assertThatThrownBy(() -> Ed25519.sign(new byte[5], DATA)).isInstanceOf(IllegalArgumentException.class);
    }
}
