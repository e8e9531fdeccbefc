/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.account.PermissionSet;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The permissions that the active plugins introduce. */
@Component
public final class PluginPermissions implements PermissionSet {

    private final ConsolePlugins plugins;

    /** Asks the plugins. */
    @Activate
    public PluginPermissions(@Reference ConsolePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public Map<String, String> permissions() {
        var all = new HashMap<String, String>();
        plugins.active().forEach(plugin -> all.putAll(plugin.permissions()));
        return all;
    }
}
