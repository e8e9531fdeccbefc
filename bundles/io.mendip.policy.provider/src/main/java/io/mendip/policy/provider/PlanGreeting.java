/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.fleet.HelloPart;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Hears in each hello which plan the agent lives by. */
@Component
public final class PlanGreeting implements HelloPart {

    private final AgentPlans plans;

    /** Takes its services. */
    @Activate
    public PlanGreeting(@Reference AgentPlans plans) {
        this.plans = plans;
    }

    @Override
    public String name() {
        return "plan";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        plans.greeted(agentId, said.get("version") instanceof Number version ? version.longValue() : 0);
        return Map.of();
    }
}
