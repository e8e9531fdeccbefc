/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Caller;
import jakarta.ws.rs.core.SecurityContext;

/** The caller of the request at hand. */
public final class Callers {

    private Callers() {}

    /**
     * The caller that the guard put into the request.
     *
     * @throws Problem 401 when there is none
     */
    public static Caller of(SecurityContext context) {
        if (context.getUserPrincipal() instanceof CallerPrincipal principal) {
            return principal.caller();
        }
        throw Problem.unauthenticated();
    }

    /**
     * The caller, for what concerns all clients at once, such as the server's log.
     *
     * @param permission what the caller lacks for all clients, for the answer
     * @throws Problem 401 when there is none, 403 when the caller sees some clients or sites only
     */
    public static Caller everywhere(SecurityContext context, String permission) {
        var caller = of(context);
        if (!caller.scope().all()) {
            throw Problem.forbidden(permission + " for all clients");
        }
        return caller;
    }
}
