/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

/**
 * How an add-on is on this server.
 *
 * @param state what it is
 * @param version that is installed; empty for none
 * @param reason why it failed; empty for none
 * @param rolledBack whether it failed since a migration did, whose script was rolled back
 */
public record AddOnState(State state, String version, String reason, boolean rolledBack) {

    /** It is released and not installed yet. */
    public static final AddOnState WAITING = new AddOnState(State.WAITING, "", "", false);

    /** What it is. */
    public enum State {
        /** It is released, and this server has yet to install it. */
        WAITING,
        /** It is there and does not run, since its feature is off. */
        INSTALLED,
        /** It runs. */
        ACTIVE,
        /** It cannot run, or a part of it cannot. */
        FAILED
    }

    static AddOnState is(State state, String version) {
        return new AddOnState(state, version, "", false);
    }

    static AddOnState failed(String version, String reason) {
        return new AddOnState(State.FAILED, version, reason, false);
    }

    static AddOnState rolledBack(String version, String reason) {
        return new AddOnState(State.FAILED, version, reason, true);
    }
}
