/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.provider.CommandPermissions;
import io.mendip.monitor.TaskTypes;
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

/** The kinds of tasks that agents can be asked to do. */
@Component(service = TaskTypesResource.class)
@CoreResource
@Path("task-types")
@Produces(MediaType.APPLICATION_JSON)
@Requires(CommandPermissions.RUN)
public final class TaskTypesResource {

    private final TaskTypes types;

    /** Takes its services. */
    @Activate
    public TaskTypesResource(@Reference TaskTypes types) {
        this.types = types;
    }

    /** All kinds, by title, each with the JSON Schema of its parameters. */
    @GET
    public Page<TaskTypes.Kind> list() {
        return Page.of(types.all());
    }
}
