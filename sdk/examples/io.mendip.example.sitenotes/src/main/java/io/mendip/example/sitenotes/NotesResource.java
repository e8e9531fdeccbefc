/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import io.mendip.account.Caller;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.Callers;
import io.mendip.rest.FeatureResource;
import io.mendip.rest.Live;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.rest.Texts;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes about the sites of agents. */
@Component(service = NotesResource.class)
@FeatureResource
@Path("x/io.mendip.example.sitenotes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(NotesResource.VIEW)
public final class NotesResource {

    /** To read notes. */
    static final String VIEW = "sitenotes.note.view";
    /** To write and to take away notes. */
    static final String EDIT = "sitenotes.note.edit";

    private static final Logger LOG = LoggerFactory.getLogger(NotesResource.class);
    private static final int MOST = 100;
    private static final int MAX_WORDS = 500;
    private static final int MAX_DAYS = 3650;
    private static final int DAYS = 90;

    private final Notes notes;
    private final Agents agents;
    private final Live live;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public NotesResource(@Reference Notes notes, @Reference Agents agents, @Reference Live live) {
        this(notes, agents, live, Clock.systemUTC());
    }

    NotesResource(Notes notes, Agents agents, Live live, Clock clock) {
        this.notes = notes;
        this.agents = agents;
        this.live = live;
        this.clock = clock;
    }

    /**
     * A note to write.
     *
     * @param words at most 500 characters
     * @param days how long it is good for; 90 when missing
     */
    public record NewNote(@Nullable String words, @Nullable Integer days) {}

    /** The newest notes about all sites that the caller sees. */
    @GET
    @Path("notes")
    public Page<Note> all(@Context SecurityContext context) {
        return Page.of(notes.all(Callers.of(context).scope(), MOST));
    }

    /** The newest notes about the site of an agent. */
    @GET
    @Path("agents/{agent}/notes")
    public Page<Note> of(@Context SecurityContext context, @PathParam("agent") String agent) {
        var caller = Callers.of(context);
        return Page.of(notes.of(caller.scope(), agent(caller, agent).siteId(), MOST));
    }

    /** Writes a note about the site of an agent. */
    @POST
    @Path("agents/{agent}/notes")
    @Requires(EDIT)
    public Note write(@Context SecurityContext context, @PathParam("agent") String agent, @Nullable NewNote note) {
        var caller = Callers.of(context);
        var site = agent(caller, agent);
        var words = Texts.name("words", note == null ? null : note.words(), MAX_WORDS);
        int days = note == null || note.days() == null ? DAYS : note.days();
        if (days < 1 || days > MAX_DAYS) {
            throw Problem.invalid("days", "must be from 1 to " + MAX_DAYS);
        }
        var written =
                notes.add(site.clientId(), site.siteId(), words, caller.name(), clock.instant(), Duration.ofDays(days));
        LOG.info("{} wrote the note {} about site {}", caller.name(), written.id(), written.siteId());
        live.publish(
                NotesTopic.NAME,
                "changed",
                Map.of("id", written.id()),
                scope -> scope.contains(written.clientId(), written.siteId()));
        return written;
    }

    /** Takes a note away. */
    @DELETE
    @Path("notes/{id: [0-9]{1,18}}")
    @Requires(EDIT)
    public void remove(@Context SecurityContext context, @PathParam("id") long id) {
        if (!notes.remove(Callers.of(context).scope(), id)) {
            throw Problem.notFound("The note");
        }
        live.publish(NotesTopic.NAME, "changed", Map.of("id", id), scope -> true);
    }

    private AgentSummary agent(Caller caller, String id) {
        return agents.find(caller.scope(), id).orElseThrow(() -> Problem.notFound("The agent"));
    }
}
