/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import org.osgi.annotation.versioning.ProviderType;

/** The server's time, carried on the monotonic clock. Before the first hello it is the machine's own time. */
@ProviderType
public interface ServerClock {

    /** Milliseconds since 1970. */
    long millis();
}
