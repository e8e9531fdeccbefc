/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.process.ProcessRunner;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** Whom a script can run as. */
interface Users {

    /** Stands for whoever is signed in at the machine. */
    String ACTIVE = "active";

    /**
     * The user of a run, never another one than was asked for.
     *
     * @param wanted empty for the agent's own user, {@link #ACTIVE}, or a name
     * @return none for the agent's own user
     */
    Optional<Account> find(String wanted) throws RefusedScriptException, IOException, InterruptedException;

    /** Those of this system. */
    static Users ofThisSystem(ProcessRunner processes) {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        var own = System.getProperty("user.name", "");
        if (os.startsWith("windows")) {
            return new NoOtherUsers();
        }
        return new UnixUsers(own, os.startsWith("mac") ? new MacAccounts(processes) : new LinuxAccounts(processes));
    }
}
