/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.config;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.system.Reloadable;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Takes up changed settings and certificates while the server runs. */
@Component(service = ReloadResource.class)
@CoreResource
@Path("/system/reload")
@Produces(MediaType.APPLICATION_JSON)
public final class ReloadResource {

    private final FileConfiguration configuration;

    // Come and go while we run; a constructor parameter cannot be dynamic.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<Reloadable> reloadables;

    /** Named by the framework. */
    @Activate
    public ReloadResource(@Reference FileConfiguration configuration) {
        this(configuration, List.of());
    }

    ReloadResource(FileConfiguration configuration, List<Reloadable> reloadables) {
        this.configuration = configuration;
        this.reloadables = reloadables;
    }

    /**
     * What is different now.
     *
     * @param settings each as PID, blank, name
     * @param files what was read anew, for people
     */
    public record Reloaded(List<String> settings, List<String> files) {}

    /** Reads {@code config/} and all certificates anew. */
    @POST
    @Requires("system.manage")
    public Reloaded reload() {
        List<String> settings;
        try {
            settings = configuration.reload();
        } catch (IllegalArgumentException e) {
            throw new Problem(409, "invalid_configuration", String.valueOf(e.getMessage()));
        }
        var files = reloadables.stream()
                .filter(Reloadable::reload)
                .map(Reloadable::title)
                .sorted()
                .toList();
        return new Reloaded(settings, files);
    }
}
