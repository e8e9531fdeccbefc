/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Columns that another domain adds to the agent list, such as the worst severity of an agent's checks. */
@ConsumerType
public interface AgentColumns {

    /** Values by agent and column, for the given agents, in one query. Missing agents have none. */
    Map<String, Map<String, Object>> values(Collection<String> agentIds);
}
