/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import io.mendip.protocol.message.CheckReport;
import org.osgi.annotation.versioning.ProviderType;

/** Results on their way to the server. A service; what was added survives a crash and the server's absence. */
@ProviderType
public interface ResultQueue {

    /** Adds a result. It may wait a moment for others to go with it. */
    void add(CheckReport report);

    /** Says that no further result is about to come: what was added goes now. */
    void flush();

    /** How many results the server does not have yet. */
    long pending();

    /** How many results were given up because the queue was full, since the agent was enrolled. */
    long dropped();
}
