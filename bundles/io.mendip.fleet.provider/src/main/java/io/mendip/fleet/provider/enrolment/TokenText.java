/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An enrolment token: {@code mendip_<secret>.<fingerprint>}. The fingerprint is that of the server's authority and lets
 * the agent trust its first connection; the secret has 192 random bits, so its hash needs no salt.
 *
 * @param text as an agent gets it
 */
record TokenText(String text) {

    private static final Pattern FORM = Pattern.compile("(mendip_[A-Za-z0-9_-]{32})\\.([0-9a-f]{64})");

    /** A new one. */
    static TokenText create(SecureRandom random, String fingerprint) {
        var secret = new byte[24];
        random.nextBytes(secret);
        return new TokenText(
                "mendip_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "." + fingerprint);
    }

    /** One that came over the wire; empty unless it has the form and was made for this server's authority. */
    static Optional<TokenText> parse(String text, String fingerprint) {
        var match = FORM.matcher(text.strip());
        return match.matches() && match.group(2).equals(fingerprint)
                ? Optional.of(new TokenText(match.group()))
                : Optional.empty();
    }

    /** What is stored of it. */
    byte[] hash() {
        try {
            var secret = text.substring(0, text.indexOf('.'));
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "mendip_***";
    }
}
