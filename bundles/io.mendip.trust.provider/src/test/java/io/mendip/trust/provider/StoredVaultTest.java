/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.trust.UnreadableSecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredVaultTest {

    private static final String PURPOSE = "setting.key";
    private static final List<String> RECORD = List.of("TOKEN", "3");

    @TempDir
    Path keys;

    private final List<String> refused = new ArrayList<>();

    private StoredVault vault() {
        return new StoredVault(keys, refused::add);
    }

    private Path file() {
        return keys.resolve(StoredVault.FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "pässwörd \n \uD83D\uDD11 {{x}}", "0123456789012345678901234567890123456789"})
    void opensWhatWasLockedAlsoAfterARestart(String text) throws Exception {
        var locked = vault().lock(PURPOSE, RECORD, text);

        assertThat(vault().open(PURPOSE, RECORD, locked)).isEqualTo(text);
        assertThat(vault().holdsKeyOf(locked)).isTrue();
        assertThat(locked).matches("[A-Za-z0-9._-]+");
        assertThat(vault().lock(PURPOSE, RECORD, text)).isNotEqualTo(locked);
    }

    @Test
    void anotherRecordOrPurposeDoesNotOpenIt() {
        var locked = vault().lock(PURPOSE, RECORD, "s3cret");

        for (var record : List.of(List.of("TOKEN", "4"), List.of("TOKEN3"), List.of("TOKEN", "3", ""))) {
            assertThatThrownBy(() -> vault().open(PURPOSE, record, locked))
                    .isInstanceOf(UnreadableSecretException.class)
                    .hasMessageContaining("another record's");
        }
        assertThatThrownBy(() -> vault().open("setting.field", RECORD, locked))
                .isInstanceOf(UnreadableSecretException.class);
    }

    @Test
    void everyByteCounts() {
        var locked = vault().lock(PURPOSE, RECORD, "s3cret");
        int from = locked.lastIndexOf('.') + 1;
        var bytes = Base64.getUrlDecoder().decode(locked.substring(from));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            var changed = locked.substring(0, from)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            bytes[i] ^= 1;
            assertThatThrownBy(() -> vault().open(PURPOSE, RECORD, changed))
                    .isInstanceOf(UnreadableSecretException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3cret", "1.0123456789abcdef.AAAA", "2.0123456789abcdef.AAAA", "1..", "1.x.y"})
    void whatIsNoLockedTextIsDamaged(String text) {
        assertThatThrownBy(() -> vault().open(PURPOSE, RECORD, text))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("set it again");
        assertThat(vault().holdsKeyOf(text)).isFalse();
    }

    @Test
    void aKeyIsReplacedByALineAboveIt() throws Exception {
        var locked = vault().lock(PURPOSE, RECORD, "s3cret");
        var old = Files.readString(file());
        Files.writeString(file(), Base64.getEncoder().encodeToString(new byte[32]) + "\n" + old);

        assertThat(vault().open(PURPOSE, RECORD, locked)).isEqualTo("s3cret");
        var again = vault().lock(PURPOSE, RECORD, "s3cret");
        Files.writeString(file(), Base64.getEncoder().encodeToString(new byte[32]) + "\n");
        assertThat(vault().open(PURPOSE, RECORD, again)).isEqualTo("s3cret");
        assertThatThrownBy(() -> vault().open(PURPOSE, RECORD, locked))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("restore that file");
    }

    @Test
    void theKeyIsForThisUserOnlyAndALostOneIsSaidToBe() throws IOException {
        var locked = vault().lock(PURPOSE, RECORD, "s3cret");

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.delete(file());
        assertThat(vault().holdsKeyOf(locked)).isFalse();
        assertThatThrownBy(() -> vault().open(PURPOSE, RECORD, locked))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("vault.key")
                .hasMessageContaining("set the secret again");
    }

    @Test
    void aDamagedKeyStopsTheStartAndStays() throws IOException {
        Files.writeString(file(), "AAAA");

        assertThatThrownBy(this::vault).hasMessageContaining("holds no key of 32 bytes");

        assertThat(refused).singleElement().satisfies(words -> assertThat(words).contains("Restore " + file()));
        assertThat(file()).hasContent("AAAA");
    }
}
