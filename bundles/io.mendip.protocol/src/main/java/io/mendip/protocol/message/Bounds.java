/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.regex.Pattern;

/** Bounds that records put on what came over the wire. */
final class Bounds {

    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

    private Bounds() {}

    /** The text without control characters, at most so many characters; a missing text is an error. */
    static String text(String name, String value, int max) {
        var clean = CONTROL.matcher(required(name, value)).replaceAll("");
        return clean.length() <= max ? clean : clean.substring(0, max);
    }

    /** The value, when it is there. */
    static <T> T required(String name, T value) {
        if (value == null) {
            throw new MalformedMessageException(name + " is missing");
        }
        return value;
    }

    /** Fails with a text unless a condition holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedMessageException(otherwise);
        }
    }
}
