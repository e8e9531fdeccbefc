/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import java.util.Locale;

/** A pattern in which {@code *} stands for any run of characters. Linear: no text can make it slow. */
final class Wildcard {

    private final String[] parts;

    Wildcard(String pattern) {
        this.parts = pattern.toLowerCase(Locale.ROOT).split("\\*", -1);
    }

    /** Whether the pattern is somewhere in a lower-case text. */
    boolean foundIn(String text) {
        return search(text, 0, parts.length, 0, text.length()) >= 0;
    }

    /** Whether the pattern is the whole of a lower-case text. */
    boolean matches(String text) {
        var first = parts[0];
        var last = parts[parts.length - 1];
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int end = text.length() - last.length();
        return first.length() <= end && search(text, 1, parts.length - 1, first.length(), end) >= 0;
    }

    /** Finds parts one behind the other; the place behind the last one, or -1. */
    private int search(String text, int fromPart, int toPart, int from, int end) {
        int at = from;
        for (int i = fromPart; i < toPart; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return -1;
            }
            at = found + parts[i].length();
        }
        return at;
    }
}
