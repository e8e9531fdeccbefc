/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.starting;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import java.io.IOException;
import org.osgi.service.component.annotations.Component;

/** Starts a program. */
@Component
@CheckType(id = "starting", title = "Starting")
public final class StartingCheck implements Check<StartingCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException {
        return CheckResult.of(
                Severity.PASSING, new ProcessBuilder("true").start().toString());
    }
}
