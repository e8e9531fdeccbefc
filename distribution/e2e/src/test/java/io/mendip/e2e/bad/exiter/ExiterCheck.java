/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.bad.exiter;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import org.osgi.service.component.annotations.Component;

/**
 * Asks the agent to end, as a program of its own might. By reflection, which the scan at upload shows and does not see
 * through: called by its name the bundle would be refused.
 */
@Component
@CheckType(id = "bad-exiter", title = "Bad exiter")
public final class ExiterCheck implements Check<ExiterCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws ReflectiveOperationException {
        System.class.getMethod("exit", int.class).invoke(null, 0);
        return CheckResult.of(Severity.PASSING, "never");
    }
}
