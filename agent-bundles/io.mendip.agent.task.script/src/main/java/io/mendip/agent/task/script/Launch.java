/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the platform starts a program as its own group, and as another user. */
interface Launch {

    /**
     * The command that becomes the program, and what its environment has.
     *
     * @param environment of the builder, clean; is changed
     * @param variables that the program is to have
     * @param command program and arguments
     * @param account whose it becomes; none for the agent's own
     * @throws RefusedScriptException this system cannot do that
     */
    List<String> prepare(
            Map<String, String> environment,
            Map<String, String> variables,
            List<String> command,
            Optional<Account> account)
            throws RefusedScriptException;

    /** That of this system. */
    static Launch ofThisSystem() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.startsWith("windows") ? new WindowsLaunch() : new UnixLaunch(os.startsWith("mac"));
    }
}
