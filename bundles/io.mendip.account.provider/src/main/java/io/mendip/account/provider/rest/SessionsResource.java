/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.AccountUnit;
import io.mendip.account.provider.Revocations;
import io.mendip.account.provider.store.Sessions;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's browsers. */
@Component(service = SessionsResource.class)
@CoreResource
@Path("me/sessions")
@Requires(Requires.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
public final class SessionsResource {

    private final Sessions sessions;
    private final Revocations revocations;

    /** Named by the framework. */
    @Activate
    public SessionsResource(
            @Reference(target = AccountUnit.TARGET) Database database, @Reference Revocations revocations) {
        this.sessions = new Sessions(database);
        this.revocations = revocations;
    }

    /** Those that are alive. */
    @GET
    public Page<Row> list(@Context SecurityContext security) {
        var caller = Callers.of(security);
        long current = caller.via() == Via.SESSION ? caller.credentialId() : 0;
        return Page.of(sessions.of(caller.userId(), Instant.now()).stream()
                .map(session -> Row.of(session, current))
                .toList());
    }

    /** Signs one out. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") long id, @Context SecurityContext security) {
        var ended = sessions.end(Callers.of(security).userId(), id);
        if (ended.isEmpty()) {
            throw Problem.notFound("Session " + id);
        }
        revocations.end(Via.SESSION, ended);
    }

    /**
     * A browser.
     *
     * @param id number
     * @param current whether this request came from it
     * @param address where it signed in
     * @param userAgent what it says it is
     * @param createdAt when it signed in
     * @param lastSeenAt when it was last used
     */
    public record Row(
            long id, boolean current, String address, String userAgent, Instant createdAt, Instant lastSeenAt) {

        static Row of(Sessions.Session session, long current) {
            return new Row(
                    session.id(),
                    session.id() == current,
                    session.address(),
                    session.userAgent(),
                    session.createdAt(),
                    session.lastSeenAt());
        }
    }
}
