/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import java.util.List;
import java.util.Optional;

/**
 * A custom field.
 *
 * @param id given by the database
 * @param model what it is a field of
 * @param name unlike those of others of its model, without regard to case
 * @param type of its values
 * @param options of a choice
 * @param fallback texts that count where no value is set
 * @param required whether people are asked to set it
 * @param secret whether its values are encrypted and never shown; of texts only
 * @param hidden whether summaries leave it out
 * @param position among those of its model
 * @param version from 1 up
 */
public record Field(
        long id,
        FieldModel model,
        String name,
        FieldType type,
        List<String> options,
        Optional<List<String>> fallback,
        boolean required,
        boolean secret,
        boolean hidden,
        int position,
        int version) {

    /** Copies the lists. */
    public Field {
        options = List.copyOf(options);
        fallback = fallback.map(List::copyOf);
    }
}
