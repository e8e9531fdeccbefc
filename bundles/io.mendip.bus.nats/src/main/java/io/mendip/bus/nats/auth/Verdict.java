/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

/**
 * What is to be thought of a credential that somebody showed.
 *
 * @param kind the judgement
 * @param agentId whose it is; empty when it was not issued here
 */
public record Verdict(Kind kind, String agentId) {

    /** The judgement. */
    public enum Kind {
        /** Valid now. */
        ACCEPTED,
        /** Issued here, over by time. */
        EXPIRED,
        /** Issued here, ended. */
        REVOKED,
        /** Not issued here. */
        UNKNOWN
    }

    static final Verdict UNKNOWN = new Verdict(Kind.UNKNOWN, "");
}
