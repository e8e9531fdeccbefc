/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Switches in memory; all on at first. */
final class FakeFeatures implements Features {

    volatile Set<String> contributorsOff = Set.of();

    @Override
    public boolean isOn(String feature) {
        return true;
    }

    @Override
    public boolean isOn(String feature, String agentId) {
        return true;
    }

    @Override
    public boolean isOnForAnybody(String feature) {
        return isOn(feature);
    }

    @Override
    public Set<String> off(String feature, Collection<String> agentIds) {
        return Set.of();
    }

    @Override
    public Scope scope(String feature, Scope scope) {
        return scope;
    }

    @Override
    public Map<String, Set<String>> kindsOff(Collection<String> agentIds) {
        return Map.of();
    }

    @Override
    public Set<String> contributorsOff() {
        return contributorsOff;
    }
}
