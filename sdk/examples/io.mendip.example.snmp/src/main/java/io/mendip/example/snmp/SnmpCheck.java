/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.snmp;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Severity;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Watches one value of a device by SNMP: a temperature, the state of a line, the pages of a printer. */
@Component
@CheckType(
        id = "snmp-value",
        title = "SNMP value",
        description = "Asks a device for one value by SNMP v2c or v3 and fails when it is too high or too low.")
public final class SnmpCheck implements Check<SnmpParameters> {

    /** Without services: snmp4j is in the bundle. */
    @Activate
    public SnmpCheck() {}

    @Override
    public CheckResult run(SnmpParameters parameters, CheckContext context) throws InterruptedException {
        var device = parameters.host() + ":" + parameters.port();
        SnmpValue value;
        try (var session = new Session(parameters)) {
            value = session.ask(context.remaining());
        } catch (RefusedException e) {
            return CheckResult.of(Severity.UNKNOWN, device + " " + e.getMessage());
        } catch (IOException e) {
            return CheckResult.of(Severity.ERROR, device + " does not answer: " + e.getMessage());
        }
        return judge(parameters, device, value);
    }

    private static CheckResult judge(SnmpParameters parameters, String device, SnmpValue value) {
        String words = device + " has " + value.text() + " at " + parameters.oid();
        if (value.number().isEmpty()) {
            return CheckResult.of(
                    parameters.judge() == SnmpParameters.Judge.NOTHING ? Severity.PASSING : Severity.UNKNOWN,
                    words + ", which is no number");
        }
        double number = value.number().getAsDouble() * parameters.factor();
        var severity =
                switch (parameters.judge()) {
                    case NOTHING -> Severity.PASSING;
                    case ABOVE -> Severity.whenAbove(number, parameters.warn(), parameters.error());
                    case BELOW -> Severity.whenBelow(number, parameters.warn(), parameters.error());
                };
        return CheckResult.of(severity, words).with("value", number, parameters.unit());
    }
}
