/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

import java.util.List;

/**
 * The value of a custom field, its own or its field's default.
 *
 * @param type of the field
 * @param secret whether nobody may read it who does not have to
 * @param texts one text, for a multiple choice any number: numbers as decimals with a point, checkboxes as {@code true} or
 *     {@code false}, moments in ISO 8601
 */
public record FieldValue(FieldType type, boolean secret, List<String> texts) {

    /** Copies the texts. */
    public FieldValue {
        texts = List.copyOf(texts);
    }

    /** Without the texts of a secret. */
    @Override
    public String toString() {
        return type + (secret ? " (secret)" : " " + texts);
    }
}
