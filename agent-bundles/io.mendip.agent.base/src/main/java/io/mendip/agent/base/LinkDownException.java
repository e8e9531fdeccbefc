/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.IOException;

/** There is no connection to the server now. */
public final class LinkDownException extends IOException {

    private static final long serialVersionUID = 1;

    /** Says why. */
    public LinkDownException(String message) {
        super(message);
    }
}
