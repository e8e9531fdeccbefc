/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

/** The agent cannot start, and trying again would not help; the message is for the person who started it. */
final class StartException extends Exception {

    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }
}
