/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.rest.Problem;
import org.jspecify.annotations.Nullable;

/** Checks of what was sent. */
final class Inputs {

    private Inputs() {}

    /** A text that must be there, without blanks around it. */
    static String text(String field, @Nullable String value, int maxLength) {
        var text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw Problem.invalid(field, "is missing");
        }
        if (text.length() > maxLength || text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(field, "has at most " + maxLength + " characters and no control characters");
        }
        return text;
    }

    /** A secret, taken as it is; an overlong one is not worth hashing. */
    static String secret(String field, @Nullable String value) {
        if (value == null || value.isEmpty() || value.length() > 1024) {
            throw Problem.invalid(field, "is missing or too long");
        }
        return value;
    }
}
