/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

/** Texts of a stranger, brought to a size and to characters that people can read. */
final class Text {

    private static final int MOST = 200;

    private Text() {}

    /** One line of at most 200 characters. */
    static String of(String foreign) {
        String line = foreign.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "?");
        return line.length() <= MOST ? line : line.substring(0, MOST) + "…";
    }

    /** What went wrong, in one line. */
    static String of(Exception problem) {
        String message = problem.getMessage();
        return message == null || message.isBlank() ? problem.getClass().getSimpleName() : of(message);
    }
}
