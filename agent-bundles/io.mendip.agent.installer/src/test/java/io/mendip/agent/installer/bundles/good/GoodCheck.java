/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.good;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import org.osgi.service.component.annotations.Component;

/** Well behaved. */
@Component
@CheckType(id = "good", title = "Good")
public final class GoodCheck implements Check<GoodCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        return CheckResult.of(Severity.PASSING, "good");
    }
}
