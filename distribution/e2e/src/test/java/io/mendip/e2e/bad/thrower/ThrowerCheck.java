/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.bad.thrower;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import org.osgi.service.component.annotations.Component;

/** Throws whatever it is asked. */
@Component
@CheckType(id = "bad-thrower", title = "Bad thrower")
public final class ThrowerCheck implements Check<ThrowerCheck.Parameters> {

    /** Nothing to set. */
    public record Parameters() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) {
        throw new IllegalStateException("the sensor is on fire");
    }
}
