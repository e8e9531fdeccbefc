/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Takes note of agents that were heard of. Whoever takes reports of agents tells it; heartbeats it hears itself. */
@ProviderType
public interface SignsOfLife {

    /** Something new came from these agents just now: not a repetition, not a spooled result alone. Does not block. */
    void seen(Collection<String> agentIds);
}
