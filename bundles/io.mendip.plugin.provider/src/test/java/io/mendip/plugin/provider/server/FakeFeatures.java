/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.Features;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A gate by which everything is on but for what a test switches off. */
final class FakeFeatures implements Features {

    final Set<String> off = ConcurrentHashMap.newKeySet();

    @Override
    public boolean isOn(String feature) {
        return !off.contains(feature);
    }

    @Override
    public boolean isOn(String feature, String agentId) {
        return true;
    }

    @Override
    public Map<String, Set<String>> kindsOff(Collection<String> agentIds) {
        return Map.of();
    }

    @Override
    public Set<String> contributorsOff() {
        return Set.of();
    }
}
