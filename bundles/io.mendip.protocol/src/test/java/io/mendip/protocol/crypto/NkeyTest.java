/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class NkeyTest {

    @Test
    void readsBackItsSeed() {
        for (var type : Nkey.Type.values()) {
            var key = Nkey.create(type);

            var again = Nkey.fromSeed(key.seedText());

            assertThat(again.publicText()).isEqualTo(key.publicText()).hasSize(56);
            assertThat(key.seedText()).hasSize(58).startsWith("S");
        }
    }

    @Test
    void startsWithTheLetterOfItsType() {
        assertThat(Nkey.create(Nkey.Type.OPERATOR).publicText()).startsWith("O");
        assertThat(Nkey.create(Nkey.Type.ACCOUNT).publicText()).startsWith("A");
        assertThat(Nkey.create(Nkey.Type.USER).publicText()).startsWith("U");
    }

    @Test
    void signsWhatItsPublicKeyVerifies() {
        var key = Nkey.create(Nkey.Type.USER);
        var data = "nonce".getBytes(StandardCharsets.UTF_8);

        var publicKey = Nkey.publicKeyOf(Nkey.Type.USER, key.publicText()).orElseThrow();

        assertThat(Ed25519.verify(publicKey, data, key.sign(data))).isTrue();
    }

    @Test
    void refusesAChangedCharacterAndAnotherType() {
        var text = Nkey.create(Nkey.Type.USER).publicText();
        var changed = text.substring(0, 10) + (text.charAt(10) == 'A' ? 'B' : 'A') + text.substring(11);

        assertThat(Nkey.publicKeyOf(Nkey.Type.USER, changed)).isEmpty();
        assertThat(Nkey.publicKeyOf(Nkey.Type.ACCOUNT, text)).isEmpty();
        assertThat(Nkey.publicKeyOf(Nkey.Type.USER, "a b")).isEmpty();
        assertThatThrownBy(() -> Nkey.fromSeed(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void derivesThePublicKeyOfRfc8032TestOne() {
        var seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        assertThat(HexFormat.of().formatHex(Ed25519.publicKey(seed)))
                .isEqualTo("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    }
}
