/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The server's health page. */
@Component(service = HealthResource.class)
@CoreResource
@Path("/system/health")
@Produces(MediaType.APPLICATION_JSON)
public final class HealthResource {

    private final HealthRegistry registry;

    /** Shows what the registry knows. */
    @Activate
    public HealthResource(@Reference HealthRegistry registry) {
        this.registry = registry;
    }

    /** How the server and its parts are. */
    @GET
    @Requires("system.view")
    public HealthReport health() {
        return registry.report();
    }
}
