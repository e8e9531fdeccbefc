/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

/** The agent could not join or renew; the message says why, and what to do. */
public class EnrolmentException extends Exception {

    private static final long serialVersionUID = 1;

    /** Says why. */
    public EnrolmentException(String message) {
        super(message);
    }
}
