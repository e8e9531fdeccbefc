/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** The permissions around commands. */
@Component
public final class CommandPermissions implements PermissionSet {

    /** Have agents do something. */
    public static final String RUN = "agent.task.run";

    /** The same on more than one agent at a time. */
    public static final String BULK = "agent.bulk.run";

    /** Run scripts, which can do everything that the agent can: more than any other kind of task. */
    public static final String SCRIPT = "agent.script.run";

    /** See what was done. */
    public static final String HISTORY = "agent.history.list";

    /** What a caller needs for a kind of task, beside {@link #RUN}; empty for nothing. */
    public static Optional<String> beside(String type) {
        return type.equals("script") ? Optional.of(SCRIPT) : Optional.empty();
    }

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                "agent.bundles",
                "See which bundles agents have",
                "agent.ping",
                "Ask agents whether they answer",
                RUN,
                "Run tasks on an agent, and end them",
                SCRIPT,
                "Run scripts on agents, with all rights that the agent has",
                BULK,
                "Run tasks on many agents at a time",
                HISTORY,
                "See what was run on agents, and its output");
    }
}
