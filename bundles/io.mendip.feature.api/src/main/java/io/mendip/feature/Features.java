/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The gate: which features are on for whom. What no feature claims belongs to the core and is always on. Answers what this
 * node knows without asking the database for states. Safe for any thread.
 */
@ProviderType
public interface Features {

    /** Whether a feature is on for everybody who has no setting of its own. */
    boolean isOn(String feature);

    /** Whether a feature is on for an agent: the setting of its site, else of its client, else of everybody. */
    boolean isOn(String feature, String agentId);

    /**
     * The kinds of checks that are switched off for these agents, with one query at most; agents for which none is are
     * missing.
     */
    Map<String, Set<String>> kindsOff(Collection<String> agentIds);

    /** Names of plan contributors that are away because their feature is off: their lines are withdrawn, not kept. */
    Set<String> contributorsOff();
}
