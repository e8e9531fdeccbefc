/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around commands. */
@Component
public final class CommandPermissions implements PermissionSet {

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                "agent.bundles", "See which bundles agents have",
                "agent.ping", "Ask agents whether they answer");
    }
}
