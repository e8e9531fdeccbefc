/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import java.nio.file.Path;

/** An agent of version 1.2.3 in a data folder. */
record TestEnvironment(Path data) implements AgentEnvironment {

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public boolean safeMode() {
        return false;
    }
}
