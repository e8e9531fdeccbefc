/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

/** Something that the person at the command line can mend; shown as one line, exit code 2. */
public final class ServerProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong and what to do, in one line. */
    public ServerProblem(String message) {
        super(message);
    }

    /** With what is wrong and what to do, in one line, and why. */
    public ServerProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
