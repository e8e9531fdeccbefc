/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.note;

import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What people write down about an agent. */
@Component(service = NotesResource.class)
@CoreResource
@Path("agents/{agent: [a-z0-9]{16}}/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(FleetPermissions.NOTE_LIST)
public final class NotesResource {

    private static final String ID = "{note: [0-9]{1,18}}";
    private static final int MOST = 1_000;
    private static final int MAX_BODY = 20_000;
    private static final int MAX_PAGE = 200;

    private final Database database;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public NotesResource(@Reference(target = FleetUnit.TARGET) Database database) {
        this(database, Clock.systemUTC());
    }

    NotesResource(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A note as people send it.
     *
     * @param body 1 to 20,000 characters
     * @param version that was changed; only for a change
     */
    public record Input(@Nullable String body, @Nullable Integer version) {}

    /**
     * A note.
     *
     * @param id of it
     * @param body any text
     * @param version from 1 up
     * @param author who wrote it, by name
     * @param created when
     * @param editor who changed it last, null when nobody did
     * @param edited when that was
     */
    public record View(
            long id,
            String body,
            int version,
            String author,
            String created,
            @Nullable String editor,
            @Nullable String edited) {

        static View of(Note note) {
            return new View(
                    note.id(),
                    note.body(),
                    note.version(),
                    note.author(),
                    note.created().toString(),
                    note.editor(),
                    note.edited() == null ? null : note.edited().toString());
        }
    }

    /** The newest first. */
    @GET
    public Page<View> list(
            @Context SecurityContext context,
            @PathParam("agent") String agent,
            @QueryParam("cursor") @Nullable Long cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw Problem.invalid("limit", "must be 1 to " + MAX_PAGE);
        }
        var scope = Callers.of(context).scope();
        return database.read(connection -> {
            var notes = new NoteTable(connection, scope, agent);
            require(notes.isVisible());
            var page = notes.list(cursor == null ? Long.MAX_VALUE : cursor, limit);
            var next = page.size() < limit
                    ? null
                    : Long.toString(page.get(page.size() - 1).id());
            return new Page<>(page.stream().map(View::of).toList(), next, notes.count(), 0);
        });
    }

    /** Writes one. */
    @POST
    @Requires(FleetPermissions.NOTE_EDIT)
    public Response write(@Context SecurityContext context, @PathParam("agent") String agent, @Nullable Input input) {
        var caller = Callers.of(context);
        var body = body(input);
        var note = database.write(connection -> {
            var notes = new NoteTable(connection, caller.scope(), agent);
            if (notes.count() >= MOST) {
                throw Problem.conflict("too_many", "An agent has at most " + MOST + " notes: delete old ones.");
            }
            return notes.add(body, caller.name(), clock.instant()).orElseThrow(() -> Problem.notFound("The agent"));
        });
        return Response.created(URI.create("agents/" + agent + "/notes/" + note.id()))
                .entity(View.of(note))
                .build();
    }

    /** Changes one, from the version that the caller names. */
    @PUT
    @Path(ID)
    @Requires(FleetPermissions.NOTE_EDIT)
    public View change(
            @Context SecurityContext context,
            @PathParam("agent") String agent,
            @PathParam("note") long id,
            @Nullable Input input) {
        var caller = Callers.of(context);
        var body = body(input);
        if (input == null || input.version() == null) {
            throw Problem.invalid("/version", "is the number of the version that was changed");
        }
        int version = input.version();
        return database.write(connection -> {
            var notes = new NoteTable(connection, caller.scope(), agent);
            require(notes.find(id).isPresent());
            return notes.change(id, version, body, caller.name(), clock.instant())
                    .map(View::of)
                    .orElseThrow(() -> Problem.conflict("changed", "Somebody has changed the note meanwhile."));
        });
    }

    /** Deletes one. */
    @DELETE
    @Path(ID)
    @Requires(FleetPermissions.NOTE_EDIT)
    public void remove(@Context SecurityContext context, @PathParam("agent") String agent, @PathParam("note") long id) {
        var scope = Callers.of(context).scope();
        require(database.write(connection -> new NoteTable(connection, scope, agent).delete(id)));
    }

    private static void require(boolean there) {
        if (!there) {
            throw Problem.notFound("The note or its agent");
        }
    }

    private static String body(@Nullable Input input) {
        var body = input == null || input.body() == null ? "" : input.body().strip();
        if (body.isEmpty() || body.length() > MAX_BODY || body.indexOf(0) >= 0) {
            throw Problem.invalid("/body", "has 1 to " + MAX_BODY + " characters, none of them NUL");
        }
        return body;
    }
}
