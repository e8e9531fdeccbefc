/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/** A message that is not what its subject or type says. The text is for logs: it may quote what the sender wrote. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong. */
    public MalformedMessageException(String message) {
        super(message);
    }

    /** With what is wrong and why. */
    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
