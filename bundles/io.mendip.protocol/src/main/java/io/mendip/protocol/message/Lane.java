/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/** Which of an agent's two queues of results a batch belongs to; each has its own cursor. */
public enum Lane {
    /** What is measured now. */
    LIVE(0),
    /** What was measured while the server was away; comes second and never alerts. */
    BACKLOG(1);

    private final int code;

    Lane(int code) {
        this.code = code;
    }

    /** Number on the wire and in the database. */
    public int code() {
        return code;
    }

    /**
     * The lane of a number.
     *
     * @throws MalformedMessageException when there is none
     */
    public static Lane of(int code) {
        return switch (code) {
            case 0 -> LIVE;
            case 1 -> BACKLOG;
            default -> throw new MalformedMessageException("lane " + code + " is unknown");
        };
    }
}
