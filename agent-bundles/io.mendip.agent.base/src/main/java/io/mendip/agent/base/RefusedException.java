/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

/** Something that came from the server, or seems to, is not believed. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    /** Says which and why. */
    public RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable code, such as {@code bad_signature}. */
    public String code() {
        return code;
    }
}
