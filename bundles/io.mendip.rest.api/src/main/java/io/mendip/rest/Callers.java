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
}
