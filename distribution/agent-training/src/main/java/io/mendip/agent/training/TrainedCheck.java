/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.training;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import org.osgi.service.component.annotations.Component;

/** A check that comes while the agent runs, as those of integrators do. */
@Component
@CheckType(id = TrainedCheck.ID, title = "Training")
public final class TrainedCheck implements Check<TrainedCheck.Parameters> {

    static final String ID = "training";

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        return CheckResult.of(Severity.PASSING, "deployed");
    }
}
