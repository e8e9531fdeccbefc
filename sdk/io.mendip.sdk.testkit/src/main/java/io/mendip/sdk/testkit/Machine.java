/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import java.io.IOException;

/** A machine whose programs change while a check runs on it. */
final class Machine implements Programs {

    private volatile Programs programs;

    Machine(Programs programs) {
        this.programs = programs;
    }

    void has(Programs others) {
        programs = others;
    }

    @Override
    public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
        return programs.run(request);
    }
}
