/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import java.util.List;

/** What is kept of the plan that an agent lives by. */
final class PlanKeeper {

    private long version;
    private List<PlannedBundle> bundles = List.of();

    long version() {
        return version;
    }

    List<PlannedBundle> bundles() {
        return bundles;
    }

    /** Takes a plan unless it is older; whether it was news. */
    boolean accept(Plan plan) {
        if (plan.version() <= version) {
            return false;
        }
        version = plan.version();
        bundles = plan.bundles();
        return true;
    }
}
