/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Switches in memory; all on at first. */
public final class FakeFeatures implements Features {

    /** Kinds that are off, by agent. */
    public final Map<String, Set<String>> kindsOff = new HashMap<>();
    /** Agents for which features are off that are on for everybody. */
    public final Set<String> without = new HashSet<>();
    /** Bundles of agents that are off, by agent. */
    public final Map<String, Set<String>> agentBundlesOff = new HashMap<>();
    /** Names of plan contributors whose features are off. */
    public volatile Set<String> contributorsOff = Set.of();
    /** The part of any scope that has them; empty for the whole. */
    public Optional<Scope> part = Optional.empty();
    /** Features that are off. */
    public final Set<String> off = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isOn(String feature) {
        return !off.contains(feature);
    }

    @Override
    public boolean isOn(String feature, String agentId) {
        return isOn(feature) && !without.contains(agentId);
    }

    @Override
    public boolean isOnForAnybody(String feature) {
        return isOn(feature);
    }

    @Override
    public Set<String> off(String feature, Collection<String> agentIds) {
        return agentIds.stream().filter(agent -> !isOn(feature, agent)).collect(Collectors.toSet());
    }

    @Override
    public Scope scope(String feature, Scope scope) {
        return part.orElse(scope);
    }

    @Override
    public Map<String, Set<String>> kindsOff(Collection<String> agentIds) {
        return kindsOff;
    }

    @Override
    public Map<String, Set<String>> agentBundlesOff(Collection<String> agentIds) {
        return agentBundlesOff;
    }

    @Override
    public Set<String> contributorsOff() {
        return contributorsOff;
    }
}
