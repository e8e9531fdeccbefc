/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The current state of checks. Only checks that are expected of an agent are stored; an agent cannot report for others. */
@ProviderType
public interface CheckStates {

    /**
     * Sets which checks results are expected of each of these agents; idempotent. States of others are dropped with their
     * problems, their history stays until it is too old. A check belongs to one agent. Agents that are not named stay as
     * they are.
     */
    void expect(Map<String, ? extends Collection<ExpectedCheck>> checks);

    /** The same for one agent. */
    default void expect(String agentId, Collection<ExpectedCheck> checks) {
        expect(Map.of(agentId, checks));
    }

    /** The states of an agent's checks that have one. */
    List<CheckState> of(String agentId);

    /** How the checks of these agents are, in one query. */
    Map<String, CheckTally> tally(Collection<String> agentIds);

    /** Forgets the state of a check, so that the next result is its first. */
    void reset(String agentId, long checkId);

    /** Forgets an agent. */
    void forget(String agentId);
}
