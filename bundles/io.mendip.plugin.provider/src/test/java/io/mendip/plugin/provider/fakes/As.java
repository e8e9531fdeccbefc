/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.account.Caller;
import io.mendip.rest.CallerPrincipal;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** A request by somebody who may do everything. */
public record As(Caller caller) implements SecurityContext {

    @Override
    public Principal getUserPrincipal() {
        return new CallerPrincipal(caller);
    }

    @Override
    public boolean isUserInRole(String role) {
        return true;
    }

    @Override
    public boolean isSecure() {
        return true;
    }

    @Override
    public String getAuthenticationScheme() {
        return "";
    }
}
