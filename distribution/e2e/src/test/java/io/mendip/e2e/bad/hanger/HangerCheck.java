/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.bad.hanger;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import org.osgi.service.component.annotations.Component;

/** Waits for ever and ignores its interrupt. */
@Component
@CheckType(id = "bad-hanger", title = "Bad hanger")
public final class HangerCheck implements Check<HangerCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        while (true) {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                // as a bad check does
            }
        }
    }
}
