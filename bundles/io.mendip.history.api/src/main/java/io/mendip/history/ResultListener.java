/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told, after commit and on the node that stored them, whose states have new results. A hint, coalesced. */
@ConsumerType
public interface ResultListener {

    /** These agents' checks have new results. Must return quickly. */
    void stored(Collection<String> agentIds);
}
