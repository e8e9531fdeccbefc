/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.rest.Problem;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.setting.provider.field.Field;
import io.mendip.setting.provider.field.FieldTexts;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the REST interface says what fields are. */
final class FieldWords {

    private FieldWords() {}

    static String type(FieldType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static FieldType type(@Nullable String word) {
        return Arrays.stream(FieldType.values())
                .filter(type -> type(type).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "/type", "is text, number, checkbox, date-time, single-choice or multiple-choice"));
    }

    static String model(FieldModel model) {
        return model.name().toLowerCase(Locale.ROOT);
    }

    static FieldModel model(@Nullable String word) {
        return Arrays.stream(FieldModel.values())
                .filter(model -> model(model).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("/model", "is client, site or agent"));
    }

    static @Nullable Object fallback(Field field) {
        return field.fallback()
                .map(texts -> FieldTexts.json(field.type(), texts))
                .orElse(null);
    }
}
