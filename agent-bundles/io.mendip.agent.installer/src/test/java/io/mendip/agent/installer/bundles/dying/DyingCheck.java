/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.dying;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Cannot be made. */
@Component
@CheckType(id = "dying", title = "Dying")
public final class DyingCheck implements Check<DyingCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    /** Fails. */
    @Activate
    public DyingCheck() {
        throw new IllegalStateException("no library");
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        throw new AssertionError();
    }
}
