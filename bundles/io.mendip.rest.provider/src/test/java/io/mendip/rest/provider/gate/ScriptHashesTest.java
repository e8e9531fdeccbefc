/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptHashesTest {

    private static final String HASH = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void allowsHashesAndNothingElseThatTheFileHolds() {
        assertThat(ScriptHashes.parse(HASH + "\n'unsafe-inline'\nsha256-x; script-src *\n"))
                .containsExactly(HASH);
    }

    @Test
    void namesThemAsSources() {
        assertThat(new ScriptHashes(List.of(HASH)).sources()).isEqualTo(" '" + HASH + "'");
    }
}
