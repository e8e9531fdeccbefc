/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.bad.killer;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import org.osgi.service.component.annotations.Component;

/**
 * Ends the agent, and by an exit code as if that had been told to end. By reflection, which the scan at upload shows and does
 * not see through: called by its name the bundle would be refused.
 */
@Component
@CheckType(id = "bad-killer", title = "Bad killer")
public final class KillerCheck implements Check<KillerCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws ReflectiveOperationException {
        Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 0);
        return CheckResult.of(Severity.PASSING, "never");
    }
}
