/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

/** Texts of a jar as a part of a message for people: one line, not too long. */
public final class Plain {

    private static final int MAX = 200;

    private Plain() {}

    /** Without what ends a line or is not seen. */
    public static String text(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .limit(MAX)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same in quotation marks. */
    public static String quoted(String text) {
        return "'" + text(text) + "'";
    }
}
