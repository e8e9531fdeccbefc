/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.setting.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTextsTest {

    private static final List<String> OPTIONS = List.of("gold", "silver", "best effort");

    @Test
    void aValueComesBackAsItWas() {
        for (var entry : Map.<FieldType, Object>of(
                        FieldType.TEXT,
                        " two\nlines ",
                        FieldType.NUMBER,
                        new BigDecimal("-12.5"),
                        FieldType.CHECKBOX,
                        false,
                        FieldType.DATE_TIME,
                        "2026-01-31T18:00:00Z",
                        FieldType.SINGLE_CHOICE,
                        "gold",
                        FieldType.MULTIPLE_CHOICE,
                        List.of("gold", "best effort"))
                .entrySet()) {
            var texts = FieldTexts.of(entry.getKey(), OPTIONS, entry.getValue());

            assertThat(FieldTexts.json(entry.getKey(), texts)).isEqualTo(entry.getValue());
        }
    }

    @Test
    void whatMeansTheSameIsKeptInOneWay() {
        assertThat(FieldTexts.of(FieldType.NUMBER, List.of(), 100.0)).containsExactly("100");
        assertThat(FieldTexts.of(FieldType.NUMBER, List.of(), " 1e3 ")).containsExactly("1000");
        assertThat(FieldTexts.of(FieldType.DATE_TIME, List.of(), "2026-01-31T19:00:00+01:00"))
                .containsExactly("2026-01-31T18:00:00Z");
        assertThat(FieldTexts.of(FieldType.MULTIPLE_CHOICE, OPTIONS, List.of("silver", "gold", "gold")))
                .containsExactly("gold", "silver");
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT,false",
        "NUMBER,x",
        "NUMBER,1e999999999",
        "NUMBER,1e-999999999",
        "NUMBER,NaN",
        "CHECKBOX,yes",
        "DATE_TIME,yesterday",
        "DATE_TIME,2026-01-31",
        "SINGLE_CHOICE,bronze",
        "MULTIPLE_CHOICE,gold"
    })
    void whatDoesNotFitIsRefused(FieldType type, String value) {
        Object given = type == FieldType.TEXT ? (Object) Boolean.valueOf(value) : value;
        assertThatThrownBy(() -> FieldTexts.of(type, OPTIONS, given))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be");
    }

    @Test
    void aTextIsBoundedAndHasNoNul() {
        assertThatThrownBy(() -> FieldTexts.of(FieldType.TEXT, List.of(), "x".repeat(10_001)))
                .hasMessageContaining("10,000");
        assertThatThrownBy(() -> FieldTexts.of(FieldType.TEXT, List.of(), "a\0b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatATaskPutOutIsReadByTheTypeOfTheField() {
        assertThat(FieldTexts.collected(FieldType.CHECKBOX, List.of(), "Yes\n")).containsExactly("true");
        assertThat(FieldTexts.collected(FieldType.NUMBER, List.of(), "42\r\n")).containsExactly("42");
        assertThat(FieldTexts.collected(FieldType.SINGLE_CHOICE, OPTIONS, "gold\n"))
                .containsExactly("gold");
        assertThat(FieldTexts.collected(FieldType.MULTIPLE_CHOICE, OPTIONS, "silver, best effort,\n"))
                .containsExactly("silver", "best effort");
        assertThat(FieldTexts.collected(FieldType.TEXT, List.of(), "a\nb\n")).containsExactly("a\nb\n");
        assertThatThrownBy(() -> FieldTexts.collected(FieldType.CHECKBOX, List.of(), "perhaps"))
                .hasMessageContaining("true or false");
    }
}
