/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void takesWhatPeopleWriteWithoutTheBlanksAroundIt() {
        assertThat(Texts.name("name", "  Größe & Söhne <GmbH> 株式会社 \ud83d\ude00 "))
                .isEqualTo("Größe & Söhne <GmbH> 株式会社 \ud83d\ude00");
        assertThat(Texts.line("description", null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\u0000b",
                "a\u0085b",
                "a\u202eb",
                "a\u2066b",
                "a\u200bb",
                "a\u2028b",
                "a\ud800b",
                "\ufeffa"
            })
    void refusesWhatIsNotSeen(String text) {
        assertThatThrownBy(() -> Texts.name("name", text))
                .isInstanceOf(Problem.class)
                .hasMessage("name: must not hold control or formatting characters");
    }

    @Test
    void refusesWhatIsMissingOrTooLong() {
        assertThatThrownBy(() -> Texts.name("site", " ")).hasMessage("site: must not be empty");
        assertThatThrownBy(() -> Texts.name("site", "x".repeat(201))).hasMessageContaining("at most 200");
    }
}
