/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.ending;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import org.osgi.service.component.annotations.Component;

/** Would end the agent. */
@Component
@CheckType(id = "ending", title = "Ending")
public final class EndingCheck implements Check<EndingCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        System.exit(1);
        throw new AssertionError();
    }
}
