/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.bad.burner;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import org.osgi.service.component.annotations.Component;

/** Counts for ever. */
@Component
@CheckType(id = "bad-burner", title = "Bad burner")
public final class BurnerCheck implements Check<BurnerCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        long sum = 0;
        while (sum >= 0) {
            sum = (sum + 1) & Long.MAX_VALUE;
        }
        return CheckResult.of(Severity.PASSING, "never");
    }
}
