/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mendip.rest.Problem;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Password hashes: PBKDF2 with HMAC-SHA-256 and 600,000 rounds, because the JDK has it and no further library guards the
 * door. The rounds are in the hash, so they may be raised later. At most two are computed at once: a flood of sign-ins
 * must not take the processors from everybody else.
 */
public final class Passwords {

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int ROUNDS = 600_000;
    private static final int BITS = 256;
    private static final int SALT_BYTES = 16;
    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 256;
    private static final int SECONDS_TO_WAIT = 10;

    private final int rounds;
    private final Semaphore slots = new Semaphore(2);
    private final String nobody;

    /** With the rounds of today. */
    public Passwords() {
        this(ROUNDS);
    }

    Passwords(int rounds) {
        this.rounds = rounds;
        this.nobody = text(rounds, "AAAAAAAAAAAAAAAAAAAAAA==", Secrets.token());
    }

    /**
     * A password somebody chose.
     *
     * @throws Problem 400 when it is too weak
     */
    public static String checked(@Nullable String password, String user) {
        if (password == null || password.length() < MIN_LENGTH) {
            throw Problem.invalid("password", "must have at least " + MIN_LENGTH + " characters");
        }
        if (password.length() > MAX_LENGTH) {
            throw Problem.invalid("password", "may have at most " + MAX_LENGTH + " characters");
        }
        if (password.toLowerCase(Locale.ROOT).equals(user.toLowerCase(Locale.ROOT))) {
            throw Problem.invalid("password", "must not be the user name");
        }
        return password;
    }

    /** The hash to store. */
    public String hash(String password) {
        var salt = Secrets.random(SALT_BYTES);
        var encoder = Base64.getEncoder();
        return text(rounds, encoder.encodeToString(salt), encoder.encodeToString(derive(password, salt, rounds)));
    }

    private static String text(int rounds, String salt, String key) {
        return String.join("$", SCHEME, String.valueOf(rounds), salt, key);
    }

    /** Whether a password is the one of a hash; without a hash it takes as long and the answer is no. */
    public boolean matches(String password, @Nullable String hash) {
        var parts = (hash == null ? nobody : hash).split("\\$", -1);
        var decoder = Base64.getDecoder();
        var derived = derive(bounded(password), decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        boolean same = MessageDigest.isEqual(
                Base64.getEncoder().encodeToString(derived).getBytes(US_ASCII), parts[3].getBytes(US_ASCII));
        return same && hash != null;
    }

    private static String bounded(String password) {
        return password.length() > MAX_LENGTH ? password.substring(0, MAX_LENGTH) + "!" : password;
    }

    private byte[] derive(String password, byte[] salt, int rounds) {
        try {
            if (!slots.tryAcquire(SECONDS_TO_WAIT, TimeUnit.SECONDS)) {
                throw Problem.unavailable("Too many people sign in at once.", SECONDS_TO_WAIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The server is stopping.", SECONDS_TO_WAIT);
        }
        var specification = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(specification)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            specification.clearPassword();
            slots.release();
        }
    }
}
