/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import org.jspecify.annotations.Nullable;

/**
 * What a request brought to show who sent it. A header beats the cookie, so that a program in a browser's profile is what
 * it says it is.
 *
 * @param kind which sort
 * @param secret the token itself
 */
public record Credentials(Kind kind, String secret) {

    /** Name of the session cookie. */
    public static final String COOKIE = "mendip_session";

    private static final int MAX_LENGTH = 512;

    /** Sorts of credentials. */
    public enum Kind {
        /** Header {@code X-Local-Token}. */
        LOCAL,
        /** Header {@code X-API-Key}. */
        API_KEY,
        /** Cookie of the console. */
        SESSION,
        /** Nothing. */
        NONE
    }

    /** The strongest of what there is. */
    public static Credentials of(@Nullable String localToken, @Nullable String apiKey, @Nullable String cookie) {
        if (localToken != null) {
            return of(Kind.LOCAL, localToken);
        }
        if (apiKey != null) {
            return of(Kind.API_KEY, apiKey);
        }
        return cookie == null ? of(Kind.NONE, "") : of(Kind.SESSION, cookie);
    }

    private static Credentials of(Kind kind, String secret) {
        return secret.length() > MAX_LENGTH ? new Credentials(Kind.NONE, "") : new Credentials(kind, secret);
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
