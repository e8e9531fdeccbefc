/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Bounds that records put on what came over the wire. */
final class Bounds {

    /**
     * Control characters but tab and the ends of lines; what turns the direction of writing, with which one name can be
     * made to look like another; halves of characters, which cannot be written as UTF-8.
     */
    private static final Pattern UNSAFE = Pattern.compile(
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\p{Cs}]");

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private static final Pattern BREAK = Pattern.compile("[\\t\\n\\r\\u2028\\u2029]+");

    private static final int MAX_DEPTH = 8;

    private Bounds() {}

    /** The text without unsafe characters, at most so many characters; a missing text is an error. */
    static String text(String name, String value, int max) {
        var given = required(name, value);
        return cut(isSafe(given) ? given : UNSAFE.matcher(given).replaceAll(""), max);
    }

    /** Nearly all texts are; the pattern takes a hundred times as long, and an agent's byte code is hardly ever compiled. */
    private static boolean isSafe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean safe = c < ' ' ? c == '\t' || c == '\n' || c == '\r' : c <= '~' || isSafeBeyondAscii(c);
            if (!safe) {
                return false;
            }
        }
        return true;
    }

    /** Says no to a few harmless ones, and to pairs of halves; the pattern knows them. */
    private static boolean isSafeBeyondAscii(char c) {
        boolean special = (c >= '\u2000' && c <= '\u206f') || c == '\u061c' || c == '\ufeff';
        return c >= '\u00a0' && !special && !Character.isSurrogate(c);
    }

    /** The same as one line: in a log it must not begin another one. */
    static String line(String name, String value, int max) {
        var text = text(name, value, Integer.MAX_VALUE);
        return cut(isOneLine(text) ? text : BREAK.matcher(text).replaceAll(" "), max);
    }

    private static boolean isOneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '\u2028' || c == '\u2029') {
                return false;
            }
        }
        return true;
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        boolean halves = max > 0 && Character.isHighSurrogate(text.charAt(max - 1));
        return text.substring(0, halves ? max - 1 : max);
    }

    /**
     * What has no form of its own: a copy in which all texts, names too, are without unsafe characters and at most so long.
     * Members that are null are left out.
     */
    static Map<String, Object> tree(String name, Map<String, Object> value, int max) {
        return branch(name, required(name, value), max, 0);
    }

    private static Map<String, Object> branch(String name, Map<?, ?> value, int max, int depth) {
        require(depth < MAX_DEPTH, name + " is nested deeper than " + MAX_DEPTH);
        var copy = new LinkedHashMap<String, Object>();
        value.forEach((key, item) -> {
            if (item != null) {
                copy.put(text(name, String.valueOf(key), max), leaf(name, item, max, depth));
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object leaf(String name, Object item, int max, int depth) {
        if (item instanceof String text) {
            return text(name, text, max);
        }
        if (item instanceof Map<?, ?> map) {
            return branch(name, map, max, depth + 1);
        }
        if (item instanceof Collection<?> items) {
            require(depth + 1 < MAX_DEPTH, name + " is nested deeper than " + MAX_DEPTH);
            return items.stream()
                    .filter(Objects::nonNull)
                    .map(one -> leaf(name, one, max, depth + 1))
                    .toList();
        }
        return item; // a number or a truth value
    }

    /** A SHA-256 in hexadecimal, lower case. */
    static String digest(String name, String value) {
        var given = required(name, value);
        require(DIGEST.matcher(given).matches(), name + " is not 64 hexadecimal digits");
        return given;
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
