/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** The live agent list. */
@ProviderType
public interface AgentList {

    /** Columns of these agents changed: the list is brought up to date and open consoles are told, coalesced. */
    void changed(Collection<String> agentIds);
}
