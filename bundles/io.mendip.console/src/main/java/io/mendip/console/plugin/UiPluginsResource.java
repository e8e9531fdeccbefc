/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.account.Caller;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What plugins contribute to the console. */
@Component(service = UiPluginsResource.class)
@CoreResource
@Path("ui/plugins")
@Produces(MediaType.APPLICATION_JSON)
public final class UiPluginsResource {

    private final ConsolePlugins plugins;

    /** Shows what is active. */
    @Activate
    public UiPluginsResource(@Reference ConsolePlugins plugins) {
        this.plugins = plugins;
    }

    /**
     * A plugin as the caller may see it.
     *
     * @param id the bundle's symbolic name
     * @param name for people
     * @param version of the plugin
     * @param uiApi version of the contract
     * @param builtin whether its views are chunks of the console and its paths the console's own
     * @param baseUrl where its files are, ending in a slash; another one when the files are others
     * @param entry module below that
     * @param styles sheets below that
     * @param messages texts by key, by language
     * @param contributes what it adds, by kind; every kind of the schema is there, with all its members
     */
    public record UiPlugin(
            String id,
            String name,
            String version,
            int uiApi,
            boolean builtin,
            String baseUrl,
            String entry,
            List<String> styles,
            Map<String, Map<String, String>> messages,
            Map<String, List<Map<String, Object>>> contributes) {}

    /**
     * A bundle whose contributions are not shown.
     *
     * @param bundle symbolic name
     * @param version of the bundle
     * @param reason what is wrong and what to do
     */
    public record RefusedPlugin(String bundle, String version, String reason) {}

    /** The active plugins, with what the caller may see of each; none that has nothing for the caller. */
    @GET
    @Requires(Requires.SIGNED_IN)
    public Page<UiPlugin> list(@Context SecurityContext security) {
        var caller = Callers.of(security);
        return Page.of(plugins.active().stream()
                .map(plugin -> view(plugin, caller))
                .filter(plugin -> plugin.contributes().values().stream().anyMatch(kind -> !kind.isEmpty()))
                .toList());
    }

    /** Bundles whose contributions are wrong. */
    @GET
    @Path("refused")
    @Requires("system.view")
    public Page<RefusedPlugin> refused() {
        return Page.of(plugins.refused().stream()
                .map(one -> new RefusedPlugin(one.bundle(), one.version().toString(), one.reason()))
                .toList());
    }

    private static UiPlugin view(ConsolePlugin plugin, Caller caller) {
        return new UiPlugin(
                plugin.id(),
                plugin.name(),
                plugin.version(),
                ConsolePlugin.UI_API,
                plugin.builtin(),
                plugin.baseUrl(),
                plugin.entry(),
                plugin.styles(),
                plugin.messages(),
                plugin.contributes().visibleTo(caller).json());
    }
}
