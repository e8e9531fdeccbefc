/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import io.mendip.fleet.AgentStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Hears what the tracker decides. Called under its lock: must be quick and must not call it. */
interface PresenceListener {

    /** Status or a sign of life worth showing. */
    void changed(String agent, AgentStatus status, @Nullable Instant lastSeen);

    /** An agent has missed a heartbeat: it may answer when asked, or the broker knows that it is not connected. */
    void silent(String agent, Instant now);
}
