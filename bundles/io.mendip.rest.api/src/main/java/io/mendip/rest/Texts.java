/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names and short texts that people write: one line, without blanks around it, all of it seen. */
public final class Texts {

    /** Characters of the name of a thing. */
    public static final int MAX_NAME = 200;

    private Texts() {}

    /**
     * A name, which has to be there.
     *
     * @throws Problem 400 when it is missing, longer than {@link #MAX_NAME}, or holds characters that are not seen
     */
    public static String name(String field, @Nullable String text) {
        return name(field, text, MAX_NAME);
    }

    /** A name of at most so many characters. */
    public static String name(String field, @Nullable String text, int max) {
        var name = line(field, text, max);
        if (name.isEmpty()) {
            throw Problem.invalid(field, "must not be empty");
        }
        return name;
    }

    /** A text of at most so many characters, possibly empty. */
    public static String line(String field, @Nullable String text, int max) {
        var line = text == null ? "" : text.strip();
        var wrong = wrong(line, max);
        if (!wrong.isEmpty()) {
            throw Problem.invalid(List.of(new Problem.FieldError(field, wrong)));
        }
        return line;
    }

    /** Why a text is no line of at most so many characters; empty when it is one. */
    public static String wrong(String text, int max) {
        if (text.length() > max) {
            return "must have at most " + max + " characters";
        }
        return text.codePoints().anyMatch(Texts::unseen) ? "must not hold control or formatting characters" : "";
    }

    /** Control characters, those that turn the direction of writing or hide, and halves of characters. */
    private static boolean unseen(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
