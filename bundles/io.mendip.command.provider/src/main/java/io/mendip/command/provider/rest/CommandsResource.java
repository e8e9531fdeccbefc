/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.provider.CommandPermissions;
import io.mendip.command.provider.job.JobEnd;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.HistoryTable.Output;
import io.mendip.command.provider.store.HistoryTable.Row;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands on single agents: who had what done where and when, and what waits. */
@Component(service = CommandsResource.class)
@CoreResource
@Path("commands")
@Produces(MediaType.APPLICATION_JSON)
@Requires(CommandPermissions.HISTORY)
public final class CommandsResource {

    private static final String ID = "{command: [0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}";

    private final Database database;
    private final JobEnd ends;

    /** Takes its services. */
    @Activate
    public CommandsResource(@Reference(target = CommandUnit.TARGET) Database database, @Reference JobEnd ends) {
        this.database = database;
        this.ends = ends;
    }

    /** The newest ones; by job, agent, user, kind, state and time. */
    @GET
    public Page<CommandView> list(@Context SecurityContext context, @BeanParam CommandQuery query) {
        var scope = Callers.of(context).scope();
        int limit = query.limit();
        var filter = query.filter();
        var rows = database.read(connection -> new HistoryTable(connection, scope).commands(filter, limit));
        var next = rows.size() < limit ? null : rows.get(rows.size() - 1).id().toString();
        return new Page<>(rows.stream().map(CommandView::of).toList(), next, null, 0);
    }

    /** The same for spreadsheets: the newest 100,000 of them, as CSV with a line of names. */
    @GET
    @Path("export")
    @Produces("text/csv; charset=utf-8")
    public Response export(@Context SecurityContext context, @BeanParam CommandQuery query) {
        var scope = Callers.of(context).scope();
        var csv = new CommandCsv(
                query.filter(),
                page -> database.read(
                        connection -> new HistoryTable(connection, scope).commands(page, CommandCsv.PAGE)));
        return Response.ok(csv)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"commands.csv\"")
                .build();
    }

    /** One command. */
    @GET
    @Path(ID)
    public CommandView one(@Context SecurityContext context, @PathParam("command") UUID id) {
        return CommandView.of(row(context, id));
    }

    private Row row(SecurityContext context, UUID id) {
        var scope = Callers.of(context).scope();
        return database.read(connection -> new HistoryTable(connection, scope).command(id))
                .orElseThrow(() -> Problem.notFound("The command"));
    }

    /** What it put out, in the agent's words, which are hostile; empty until it has ended. */
    @GET
    @Path(ID + "/output")
    public Output output(@Context SecurityContext context, @PathParam("command") UUID id) {
        row(context, id);
        var scope = Callers.of(context).scope();
        return database.read(connection -> new HistoryTable(connection, scope).output(id))
                .orElse(new Output("", "", 0));
    }

    /** Ends it: when it is queued it never starts, when it runs it is ended on its agent. */
    @POST
    @Path(ID + "/cancel")
    @Requires(CommandPermissions.RUN)
    public JobEnd.Ended cancel(@Context SecurityContext context, @PathParam("command") UUID id) {
        var row = row(context, id);
        if (!row.state().isOpen()) {
            throw Problem.conflict(
                    "ended", "The command has ended: " + row.state().label() + ".");
        }
        return ends.command(row.job(), id);
    }
}
