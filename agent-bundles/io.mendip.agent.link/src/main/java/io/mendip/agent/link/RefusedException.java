/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

/** Something that came over the connection is not believed. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    RefusedException(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable code, such as {@code bad_signature}. */
    String code() {
        return code;
    }
}
