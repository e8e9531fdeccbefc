/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** The form of an agent's id: 16 characters of {@code [a-z0-9]}, made by the server, safe as one token of a subject. */
public final class AgentId {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{16}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private AgentId() {}

    /** Whether a text has the form. Everything that came over the wire is asked this before it becomes part of a subject. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /**
     * Returns the text when it has the form.
     *
     * @throws IllegalArgumentException when it has not
     */
    public static String require(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an agent id is 16 characters of a-z and 0-9");
        }
        return text;
    }

    /** Makes a new id: 82 random bits. */
    public static String random(SecureRandom random) {
        var id = new StringBuilder(16);
        for (int i = 0; i < 16; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }
}
