/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static java.util.stream.Collectors.joining;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which bundles' contributions to the console were refused, and why. */
@Component
public final class PluginHealth implements HealthIndicator {

    private final ConsolePlugins plugins;

    /** Asks the plugins. */
    @Activate
    public PluginHealth(@Reference ConsolePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public String name() {
        return "console-plugins";
    }

    @Override
    public String title() {
        return "Console plugins";
    }

    @Override
    public Health health() {
        var refused = plugins.refused();
        var details =
                Map.of("active", String.valueOf(plugins.active().size()), "refused", String.valueOf(refused.size()));
        var reasons = refused.stream()
                .map(one -> one.bundle() + " " + one.version() + " is not shown: " + one.reason())
                .collect(joining(". "));
        return (refused.isEmpty() ? Health.ok() : Health.degraded(reasons + ".")).with(details);
    }
}
