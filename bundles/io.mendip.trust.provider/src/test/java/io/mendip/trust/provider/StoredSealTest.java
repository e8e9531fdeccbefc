/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSealTest {

    private static final List<String> RECORD = List.of("checks", "1.0.0");

    @TempDir
    Path keys;

    private final List<String> refused = new ArrayList<>();

    @Test
    void aSealFitsItsRecordAndPurposeOnlyAlsoAfterARestart() {
        var seal = open().of("plugin", RECORD);

        assertThat(open().fits("plugin", RECORD, seal)).isTrue();
        assertThat(open().fits("plugin", List.of("checks", "1.0.1"), seal)).isFalse();
        assertThat(open().fits("plugin", List.of("checks1.0.0"), seal)).isFalse();
        assertThat(open().fits("plugin", List.of("checks", "1.0.0", ""), seal)).isFalse();
        assertThat(open().fits("publisher", RECORD, seal)).isFalse();
        assertThat(open().fits("plugin", RECORD, "")).isFalse();
    }

    @Test
    void theBordersOfFieldsArePartOfIt() {
        assertThat(open().of("plugin", List.of("ab", "c"))).isNotEqualTo(open().of("plugin", List.of("a", "bc")));
    }

    @Test
    void theKeyIsForThisUserOnlyAndWithAnotherNothingFits() throws IOException {
        var seal = open().of("plugin", RECORD);
        var file = keys.resolve(StoredSeal.FILE);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        Files.delete(file);
        assertThat(open().fits("plugin", RECORD, seal)).isFalse();
    }

    @Test
    void aDamagedKeyStopsTheStartAndStays() throws IOException {
        var file = Files.writeString(keys.resolve(StoredSeal.FILE), "AAAA");

        assertThatThrownBy(this::open).hasMessageContaining("holds no key of 32 bytes");

        assertThat(refused).singleElement().satisfies(words -> assertThat(words).contains("Restore " + file));
        assertThat(file).hasContent("AAAA");
    }

    private StoredSeal open() {
        return new StoredSeal(keys, refused::add);
    }
}
