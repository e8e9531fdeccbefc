/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Caller;
import java.security.Principal;

/**
 * A caller as the principal of a request.
 *
 * @param caller who it is
 */
public record CallerPrincipal(Caller caller) implements Principal {

    @Override
    public String getName() {
        return caller.name();
    }
}
