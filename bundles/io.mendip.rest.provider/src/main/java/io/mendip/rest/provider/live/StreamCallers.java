/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.CallerSource;
import io.mendip.rest.provider.app.Credentials;
import io.mendip.rest.provider.gate.Origins;
import io.mendip.store.StoreException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Who opens a stream or uploads; these are servlets, so the applications' guard does not see them. */
public final class StreamCallers {

    private static final int SECONDS_UNTIL_DATABASE_IS_BACK = 5;

    private final CallerSource callers;

    /** Through the one place that knows callers. */
    public StreamCallers(CallerSource callers) {
        this.callers = callers;
    }

    /**
     * The caller.
     *
     * @throws Problem 401, 403 or 503
     */
    public Caller of(HttpServletRequest request) {
        if (request.getHeader("Authorization") != null) {
            throw new Problem(403, "wrong_principal", "Agents may not call this.");
        }
        var credentials = credentials(request);
        // A browser shows another page's cookie on an upgrade without asking; only its Origin tells them apart.
        if (credentials.kind() == Credentials.Kind.SESSION
                && request.getHeader("Upgrade") != null
                && !Origins.isOwn(request)) {
            throw new Problem(403, "foreign_origin", "This was sent by a page of another host.");
        }
        return caller(credentials).orElseThrow(Problem::unauthenticated);
    }

    private Optional<Caller> caller(Credentials credentials) {
        try {
            return callers.caller(credentials);
        } catch (StoreException e) {
            throw Problem.unavailable("The database is not available now.", SECONDS_UNTIL_DATABASE_IS_BACK);
        }
    }

    /**
     * The caller of a request that changes something: one that stands on a cookie also has to prove that it comes from our
     * own page.
     *
     * @throws Problem 401, 403 or 503
     */
    public Caller acting(HttpServletRequest request) {
        var caller = of(request);
        if (!callers.provesOrigin(credentials(request), request.getHeader("X-CSRF-Token"))) {
            throw new Problem(403, "csrf", "Send the value csrf of /api/v1/me in the header X-CSRF-Token.");
        }
        return caller;
    }

    /** Whether what a request stands on is still good, to be asked at any time after it; throws as {@link #of}. */
    public BooleanSupplier standing(HttpServletRequest request) {
        var credentials = credentials(request);
        return () -> caller(credentials).isPresent();
    }

    private static Credentials credentials(HttpServletRequest request) {
        return Credentials.of(
                request.getHeader("X-Local-Token"),
                request.getHeader("X-API-Key"),
                cookie(request).orElse(null));
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        return Arrays.stream(Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]))
                .filter(cookie -> cookie.getName().equals(Credentials.COOKIE))
                .map(Cookie::getValue)
                .findFirst();
    }
}
