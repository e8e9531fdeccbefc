/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.feature.Features;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.plugin.ReleasedBundles;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which kinds of checks are switched off for which agents: those of features, and uploaded ones where plugins are off. */
public final class KindsOff {

    private KindsOff() {}

    /** By agent; those for which none is are missing. */
    public static Map<String, Set<String>> of(
            Features features, CheckTypeCatalogue types, Collection<String> agentIds) {
        var kinds = features.kindsOff(agentIds);
        var without = features.off(ReleasedBundles.FEATURE, agentIds);
        if (without.isEmpty()) {
            return kinds;
        }
        var uploaded = types.uploaded();
        var all = new HashMap<>(kinds);
        for (var agent : without) {
            var own = new HashSet<>(uploaded);
            own.addAll(kinds.getOrDefault(agent, Set.of()));
            all.put(agent, own);
        }
        return all;
    }
}
