/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.account.Caller;
import io.mendip.command.JobRequest.Target;
import io.mendip.command.provider.CommandPermissions;
import io.mendip.command.provider.job.JobEnd;
import io.mendip.command.provider.job.StoredJobs;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.HistoryTable.Tally;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Jobs: what is to be done once on each of some agents. */
@Component(service = JobsResource.class)
@CoreResource
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

    private static final int MOST = 200;
    private static final int GROUPS = 100;

    private final Database database;
    private final StoredJobs jobs;
    private final JobEnd ends;
    private final Clock clock = Clock.systemUTC();

    /** Takes its services. */
    @Activate
    public JobsResource(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference StoredJobs jobs,
            @Reference JobEnd ends) {
        this.database = database;
        this.jobs = jobs;
        this.ends = ends;
    }

    /** Has something done: it is stored when the answer comes, and on its way to agents that are online. */
    @POST
    @Requires(CommandPermissions.RUN)
    public Response submit(@Context SecurityContext context, @Nullable JobInput input) {
        if (input == null) {
            throw Problem.invalid("", "a job is required");
        }
        var caller = Callers.of(context);
        var request = input.request(clock.instant());
        requireRight(caller, request.type(), request.target());
        return created(caller, jobs.submit(caller, request));
    }

    private static void requireRight(Caller caller, String type, Target target) {
        CommandPermissions.beside(type).filter(needed -> !caller.may(needed)).ifPresent(needed -> {
            throw Problem.forbidden(needed);
        });
        if (target.agents().size() != 1 && !caller.may(CommandPermissions.BULK)) {
            throw Problem.forbidden(CommandPermissions.BULK);
        }
    }

    private Response created(Caller caller, long id) {
        return Response.created(URI.create("jobs/" + id))
                .entity(view(caller, id))
                .build();
    }

    private JobView view(Caller caller, long id) {
        return JobView.of(tally(caller, id));
    }

    private Tally tally(Caller caller, long id) {
        return database.read(connection -> new HistoryTable(connection, caller.scope()).job(id))
                .orElseThrow(() -> Problem.notFound("The job"));
    }

    /** The newest jobs. */
    @GET
    @Requires(CommandPermissions.HISTORY)
    public Page<JobView> list(
            @Context SecurityContext context,
            @QueryParam("open") @DefaultValue("false") boolean open,
            @QueryParam("cursor") @Nullable Long cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must be 1 to " + MOST);
        }
        var scope = Callers.of(context).scope();
        var found = database.read(connection -> new HistoryTable(connection, scope).jobs(open, cursor, limit));
        var next = found.size() < limit
                ? null
                : Long.toString(found.get(found.size() - 1).job().id());
        return new Page<>(found.stream().map(JobView::of).toList(), next, null, 0);
    }

    /** One job. */
    @GET
    @Path("{job: [0-9]{1,18}}")
    @Requires(CommandPermissions.HISTORY)
    public JobView one(@Context SecurityContext context, @PathParam("job") long id) {
        return view(Callers.of(context), id);
    }

    /** Its outcomes, alike ones together, the most frequent first; at most 100 kinds. */
    @GET
    @Path("{job: [0-9]{1,18}}/groups")
    @Requires(CommandPermissions.HISTORY)
    public Page<GroupView> groups(@Context SecurityContext context, @PathParam("job") long id) {
        var caller = Callers.of(context);
        tally(caller, id);
        var groups = database.read(connection -> new HistoryTable(connection, caller.scope()).groups(id, GROUPS));
        return Page.of(groups.stream().map(GroupView::of).toList());
    }

    /** Ends it: what is queued never starts, what runs is ended on its agent. */
    @POST
    @Path("{job: [0-9]{1,18}}/cancel")
    @Requires(CommandPermissions.RUN)
    public JobEnd.Ended cancel(@Context SecurityContext context, @PathParam("job") long id) {
        var caller = Callers.of(context);
        tally(caller, id);
        return ends.job(caller.scope(), id);
    }

    /** Asks for the same again, on the agents where it failed. */
    @POST
    @Path("{job: [0-9]{1,18}}/repeat")
    @Requires(CommandPermissions.RUN)
    public Response repeat(@Context SecurityContext context, @PathParam("job") long id) {
        var caller = Callers.of(context);
        var job = tally(caller, id).job();
        var failed = database.read(connection -> new HistoryTable(connection, caller.scope()).failedAgents(id));
        if (failed.isEmpty()) {
            throw Problem.conflict("nothing_failed", "The job failed on no agent that you may see.");
        }
        var target = Target.agents(failed);
        requireRight(caller, job.type(), target);
        return created(caller, jobs.submit(caller, JobInput.again(job, target, clock.instant())));
    }

    /**
     * Outcomes that are alike.
     *
     * @param state they ended in
     * @param exitCode of all of them, null when no program did the work
     * @param summary of one of them
     * @param output the beginning of standard output, 2,000 characters
     * @param errors the beginning of standard error, 2,000 characters
     * @param count how many
     * @param example id of one of the commands
     * @param agents names of up to 20
     */
    public record GroupView(
            String state,
            @Nullable Integer exitCode,
            String summary,
            String output,
            String errors,
            long count,
            String example,
            List<String> agents) {

        static GroupView of(HistoryTable.Group group) {
            return new GroupView(
                    group.state().label(),
                    group.exitCode().isPresent() ? group.exitCode().getAsInt() : null,
                    group.summary(),
                    group.output(),
                    group.errors(),
                    group.count(),
                    group.example().toString(),
                    group.agents());
        }
    }
}
