/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;

/** Computes, signs and sends plans. */
@ProviderType
public interface Plans {

    /**
     * Something that plans are made of changed for these agents. Their plans are computed anew, and those that differ are
     * signed, stored and sent to the agents that are online; the others get them with their next hello.
     */
    void changed(Collection<String> agentIds);

    /** Something that every plan is made of changed. Changes of few agents that come meanwhile do not wait behind it. */
    void everybodyChanged();
}
