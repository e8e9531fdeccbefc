/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import io.mendip.protocol.message.Plan;
import org.osgi.annotation.versioning.ConsumerType;

/** Hears of the plan. A service, found by the link; told the present plan, if there is one, when it appears. */
@ConsumerType
public interface PlanListener {

    /** There is a plan: verified, and already on disk. */
    void planArrived(Plan plan);
}
