/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

/** Where a subscriber's messages go: a socket or an event stream. Takes the next message when the last one is gone. */
interface Outlet {

    /**
     * Sends without blocking.
     *
     * @param message to send
     * @param sent run when it is gone, from any thread; not run when that fails, since the outlet then closes
     */
    void send(LiveMessage message, Runnable sent);

    /** Keeps the connection alive. */
    void beat();

    /** Says why and closes. */
    void close(String reason);
}
