/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.rest.Problem;
import org.jspecify.annotations.Nullable;

/** What people write into name and text fields. */
public final class Names {

    private static final int MAX_NAME = 200;

    private Names() {}

    /**
     * A name without blanks around it.
     *
     * @throws Problem 400 when it is missing, too long, or holds characters that are not seen
     */
    public static String checked(String field, @Nullable String text) {
        var name = checked(field, text, MAX_NAME);
        if (name.isEmpty()) {
            throw Problem.invalid(field, "must not be empty");
        }
        return name;
    }

    /** A text, possibly empty, without blanks around it. */
    public static String checked(String field, @Nullable String text, int max) {
        var clean = text == null ? "" : text.strip();
        if (clean.length() > max) {
            throw Problem.invalid(field, "must have at most " + max + " characters");
        }
        if (clean.codePoints().anyMatch(Names::unseen)) {
            throw Problem.invalid(field, "must not hold control or formatting characters");
        }
        return clean;
    }

    /** Control characters, and those that turn the direction of writing or hide. */
    private static boolean unseen(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
