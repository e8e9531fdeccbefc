/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Random tokens and their hashes. A token has 256 random bits, so one round of SHA-256 is enough to store it: there is
 * nothing to guess.
 */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** A new token of 43 characters. */
    public static String token() {
        return text(random(BYTES));
    }

    /** Random bytes. */
    static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** What is stored of a token. */
    public static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The token that a page must send along with a session's cookie; whoever has the one can compute the other. */
    public static String csrf(String sessionToken) {
        return text(hash("csrf " + sessionToken));
    }

    /** Compares in a time that does not depend on where the difference is. */
    static boolean same(String first, String second) {
        return MessageDigest.isEqual(first.getBytes(UTF_8), second.getBytes(UTF_8));
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
