/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.fleet.Agents;
import io.mendip.history.StatusChange;
import io.mendip.history.provider.StoredCheckHistory;
import io.mendip.history.provider.store.Severities;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When a check's state changed. */
@Component(service = CheckEventsResource.class)
@CoreResource
@Path("checks/{id: [0-9]{1,18}}/events")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckEventsResource {

    private static final int MAX_LIMIT = 500;
    private static final Instant NEWEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern CURSOR = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

    private final StoredCheckHistory history;
    private final ChecksInScope scope;

    /** Reads this history for callers who may see the agents. */
    @Activate
    public CheckEventsResource(@Reference StoredCheckHistory history, @Reference Agents agents) {
        this.history = history;
        this.scope = new ChecksInScope(agents, history);
    }

    /** Changes, newest first. */
    @GET
    @Requires("check.list")
    public Page<Event> events(
            @Context SecurityContext context,
            @PathParam("id") long id,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        scope.check(context, id);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "must be 1 to " + MAX_LIMIT);
        }
        var changes = after(id, cursor, limit);
        return new Page<>(changes.stream().map(Event::of).toList(), next(changes, limit), null, 0);
    }

    private List<StatusChange> after(long id, @Nullable String cursor, int limit) {
        if (cursor == null) {
            return history.changes(id, NEWEST, limit);
        }
        var parts = CURSOR.matcher(cursor);
        if (!parts.matches()) {
            throw Problem.invalid("cursor", "is not one that was given out");
        }
        var at = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        return history.changes(id, at, Long.parseLong(parts.group(2)), limit);
    }

    private static @Nullable String next(List<StatusChange> changes, int limit) {
        if (changes.size() < limit) {
            return null;
        }
        var last = changes.get(changes.size() - 1);
        return last.at().toEpochMilli() + "-" + last.id();
    }

    /**
     * A change.
     *
     * @param at when it was measured
     * @param from severity before, null for the first result
     * @param to severity after
     * @param summary of the result
     * @param late whether it came with a backlog
     */
    public record Event(String at, @Nullable String from, String to, String summary, boolean late) {

        static Event of(StatusChange change) {
            return new Event(
                    Times.text(change.at()),
                    change.from() < 0 ? null : Severities.word(change.from()),
                    Severities.word(change.to()),
                    change.summary(),
                    change.late());
        }
    }
}
