/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust;

/** What was locked cannot be opened. The message says what to do, and nothing of the text. */
public class UnreadableSecretException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public UnreadableSecretException(String message) {
        super(message);
    }
}
