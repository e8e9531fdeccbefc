/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.Optional;

/** Where scripts run as the agent's own user only. */
final class NoOtherUsers implements Users {

    @Override
    public Optional<Account> find(String wanted) throws RefusedScriptException {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        throw new RefusedScriptException(
                "run_as_not_supported",
                "on this system scripts run as the agent's own user only; leave the user empty");
    }
}
