/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.store.Job;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes all plans anew now and then: finds changes whose node died before it made the plan. */
@Component
public final class PlanSweep implements Job {

    private final AgentPlans plans;

    /** Takes its services. */
    @Activate
    public PlanSweep(@Reference AgentPlans plans) {
        this.plans = plans;
    }

    @Override
    public String name() {
        return "policy.plans";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        plans.everybodyChanged();
    }
}
