/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts programs as they are; {@link NoOtherUsers} lets no other user come here. */
final class WindowsLaunch implements Launch {

    @Override
    public List<String> prepare(
            Map<String, String> environment,
            Map<String, String> variables,
            List<String> command,
            Optional<Account> account) {
        if (account.isPresent()) {
            throw new IllegalArgumentException("no other user's");
        }
        environment.putAll(variables);
        return command;
    }
}
