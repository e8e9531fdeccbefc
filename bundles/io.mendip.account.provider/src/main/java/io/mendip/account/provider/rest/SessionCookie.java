/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.provider.Secrets;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.HashMap;

/** The cookie that a session stands on. No script can read it and no other site can send it. */
final class SessionCookie {

    /** Its name, which the guard knows as well. */
    static final String NAME = "mendip_session";

    private static final int LIFE_SECONDS = (int) Duration.ofDays(7).toSeconds();

    private SessionCookie() {}

    /** The answer to a sign-in that is complete: cookie, and the token that pages send along with it. */
    static Response signedIn(String token) {
        var body = new HashMap<String, Object>();
        body.put("next", null);
        body.put("csrf", Secrets.csrf(token));
        return Response.ok(body).cookie(cookie(token, LIFE_SECONDS)).build();
    }

    /** The answer that makes a browser forget the cookie. */
    static Response signedOut() {
        return Response.noContent().cookie(cookie("", 0)).build();
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(true)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
