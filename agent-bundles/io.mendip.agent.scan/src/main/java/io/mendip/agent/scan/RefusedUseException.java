/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

/** A bundle does what it does not declare or what none may do, or nobody can say what it does. */
public final class RefusedUseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;

    RefusedUseException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable code, such as {@code undeclared-use}. */
    public String code() {
        return code;
    }
}
