/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.rest.Problem;
import io.mendip.rest.Texts;
import org.jspecify.annotations.Nullable;

/** Checks of what was sent. */
final class Inputs {

    private Inputs() {}

    /** A text that must be there, without blanks around it. */
    static String text(String field, @Nullable String value, int maxLength) {
        return Texts.name(field, value, maxLength);
    }

    /** A secret, taken as it is; an overlong one is not worth hashing. */
    static String secret(String field, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 1024) {
            throw Problem.invalid(field, "is missing or too long");
        }
        return value;
    }
}
