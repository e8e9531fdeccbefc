/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The programs that belong to the server. */
@Component(service = ProcessesResource.class)
@CoreResource
@Path("/system/processes")
@Produces(MediaType.APPLICATION_JSON)
public final class ProcessesResource {

    private final SupervisedProcesses processes;

    /** Named by the framework. */
    @Activate
    public ProcessesResource(@Reference SupervisedProcesses processes) {
        this.processes = processes;
    }

    /**
     * A program.
     *
     * @param name short and stable
     * @param pid 0 while it does not run
     * @param since start of the present process
     * @param restarts how often it ended by itself
     */
    public record Program(String name, long pid, Instant since, int restarts) {}

    /**
     * All of them.
     *
     * @param items by name
     */
    public record Programs(List<Program> items) {}

    /** Those that should run now. */
    @GET
    @Requires("system.view")
    public Programs list() {
        return new Programs(processes.running().entrySet().stream()
                .map(child -> new Program(
                        child.getKey(),
                        child.getValue().pid(),
                        child.getValue().since(),
                        child.getValue().restarts()))
                .toList());
    }

    /** Ends one in good order and starts it again, in the background. */
    @POST
    @Path("{name}/restart")
    @Requires("system.manage")
    public Response restart(@PathParam("name") String name) {
        var child = processes.running().get(name);
        if (child == null) {
            throw Problem.notFound("A program " + name + " of this server's");
        }
        var thread = new Thread(child::restart, "restart of " + name);
        thread.setDaemon(true);
        thread.start();
        return Response.accepted().build();
    }
}
