/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature;

import io.mendip.account.Scope;
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
     * Whether a feature is on for anybody at all, so that what it has in the server runs. It then asks this gate before it does
     * something for an agent.
     */
    boolean isOnForAnybody(String feature);

    /** Those of these agents for which a feature is off, without a query. Agents that nobody knows are as everybody. */
    Set<String> off(String feature, Collection<String> agentIds);

    /**
     * The part of a scope in which a feature is on, as sites that have agents; the scope itself when it is on in all of it. For
     * lists of agents: a site without any may be missing.
     */
    Scope scope(String feature, Scope scope);

    /**
     * The kinds of checks that are switched off for these agents, with one query at most; agents for which none is are
     * missing.
     */
    Map<String, Set<String>> kindsOff(Collection<String> agentIds);

    /**
     * The shipped bundles, by symbolic name, that these agents are to do without because their feature is off, with one query
     * at most; agents that have all of theirs are missing.
     */
    Map<String, Set<String>> agentBundlesOff(Collection<String> agentIds);

    /** Names of plan contributors that are away because their feature is off: their lines are withdrawn, not kept. */
    Set<String> contributorsOff();
}
