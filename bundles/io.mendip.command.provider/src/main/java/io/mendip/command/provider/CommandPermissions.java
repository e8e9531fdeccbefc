/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around commands. */
@Component
public final class CommandPermissions implements PermissionSet {

    /** Have agents do something. */
    public static final String RUN = "agent.task.run";

    /** The same on more than one agent at a time. */
    public static final String BULK = "agent.bulk.run";

    /** See what was done. */
    public static final String HISTORY = "agent.history.list";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                "agent.bundles",
                "See which bundles agents have",
                "agent.ping",
                "Ask agents whether they answer",
                RUN,
                "Run tasks on an agent, and end them",
                BULK,
                "Run tasks on many agents at a time",
                HISTORY,
                "See what was run on agents, and its output");
    }
}
