/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** What a running check can learn about its own run. Made by the agent for one run; safe for any thread. */
@ProviderType
public interface CheckContext {

    /**
     * How much of the time limit is left, on the monotonic clock.
     *
     * @return zero once the limit has passed, never negative
     */
    Duration remaining();

    /**
     * Whether the result is no longer wanted: the limit has passed, the check was removed or the agent stops. A check
     * that loops or waits without blocking asks this from time to time; one that blocks is interrupted.
     */
    boolean cancelled();
}
