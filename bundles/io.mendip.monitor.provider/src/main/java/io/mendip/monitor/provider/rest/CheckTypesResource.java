/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.monitor.provider.type.InstalledType;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds of checks that can be defined. */
@Component(service = CheckTypesResource.class)
@CoreResource
@Path("check-types")
@Produces(MediaType.APPLICATION_JSON)
@Requires("check.list")
public final class CheckTypesResource {

    private final CheckTypeCatalogue types;

    /** Takes its services. */
    @Activate
    public CheckTypesResource(@Reference CheckTypeCatalogue types) {
        this.types = types;
    }

    /** All kinds, by title, each with the JSON Schema of its parameters. */
    @GET
    public Page<InstalledType> list() {
        return Page.of(types.all());
    }
}
