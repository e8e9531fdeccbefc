/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.server.AddOnState;
import io.mendip.plugin.provider.server.ServerVersion;
import java.util.List;
import java.util.Locale;

/**
 * An add-on of the server.
 *
 * @param state {@code waiting} to be installed, {@code installed} and off, {@code active} or {@code failed}, on this server
 * @param version that is installed here; empty for none
 * @param reason why it failed; empty for none
 * @param rolledBack whether it failed since a migration did, whose script was rolled back
 * @param unit its schema in the database; empty for none
 * @param contributions what it adds to the console
 * @param permissions that its resources want or its pages introduce
 * @param restarts bundles that restarting it for this version restarted, too
 */
public record ServerView(
        String state,
        String version,
        String reason,
        boolean rolledBack,
        String unit,
        List<String> contributions,
        List<String> permissions,
        List<String> restarts) {

    static ServerView of(ServerVersion known, AddOnState now) {
        return new ServerView(
                now.state().name().toLowerCase(Locale.ROOT),
                now.version(),
                now.reason(),
                now.rolledBack(),
                known.unit(),
                known.contributions(),
                known.permissions(),
                known.restarts());
    }
}
