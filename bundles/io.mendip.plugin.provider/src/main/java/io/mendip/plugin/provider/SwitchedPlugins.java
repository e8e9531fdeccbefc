/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Scope;
import io.mendip.feature.FeatureListener;
import io.mendip.feature.Features;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.policy.Plans;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Has plans made anew for the agents for which plugins went or came, while they are on for others. */
@Component(immediate = true)
public final class SwitchedPlugins implements FeatureListener {

    private final Features features;
    private final Agents agents;
    private final Plans plans;
    private Set<String> off;

    /** Remembers for whom they are off now. */
    @Activate
    public SwitchedPlugins(@Reference Features features, @Reference Agents agents, @Reference Plans plans) {
        this.features = features;
        this.agents = agents;
        this.plans = plans;
        this.off = off();
    }

    /** Called on one thread. An agent that moves or enrols gets its plan for that. */
    @Override
    public void switched(Set<String> switchedFeatures, Set<String> kinds) {
        if (!switchedFeatures.contains(ReleasedBundles.FEATURE)) {
            return;
        }
        var now = off();
        var changed = new HashSet<>(off);
        changed.addAll(now);
        changed.removeIf(agent -> off.contains(agent) && now.contains(agent));
        off = now;
        if (!changed.isEmpty()) {
            plans.changed(changed);
        }
    }

    private Set<String> off() {
        var all = agents.in(Scope.ALL).stream().map(AgentSummary::id).collect(Collectors.toSet());
        return features.off(ReleasedBundles.FEATURE, all);
    }
}
