/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.enrolment.Enrolment;
import io.mendip.fleet.provider.enrolment.HostName;
import io.mendip.fleet.provider.store.TokenTable.Token;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Enrolment tokens. A token's text is in the answer that makes it and nowhere else. */
@Component(service = TokenResource.class)
@CoreResource
@Path("enrolment/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(FleetPermissions.AGENT_INSTALL)
public final class TokenResource {

    private static final Duration DEFAULT_LIFE = Duration.ofDays(7);
    private static final Duration LONGEST_LIFE = Duration.ofDays(366);
    private static final int MOST_USES = 1_000_000;

    private final Enrolment enrolment;
    private final Clock clock = Clock.systemUTC();

    /** With who makes them. */
    @Activate
    public TokenResource(@Reference Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    /**
     * A new token.
     *
     * @param siteId where agents land
     * @param expiresAt when it ends, null for a week from now
     * @param maxUses how many agents it may make, null for any number
     */
    public record NewToken(
            @Nullable Long siteId,
            @Nullable Instant expiresAt,
            @Nullable Integer maxUses) {}

    /** Tokens, newest first. */
    @GET
    public Page<Map<String, @Nullable Object>> all(@Context SecurityContext context) {
        return Page.of(enrolment.tokens(Callers.of(context)).stream()
                .map(TokenResource::json)
                .toList());
    }

    /** One token, without its text. */
    @GET
    @Path("{id}")
    public Map<String, @Nullable Object> one(@Context SecurityContext context, @PathParam("id") long id) {
        return json(enrolment.token(Callers.of(context), id));
    }

    /** Makes a token. */
    @POST
    public Response create(@Context SecurityContext context, @Context UriInfo uri, NewToken token) {
        if (token.siteId() == null) {
            throw Problem.invalid("siteId", "is missing");
        }
        if (token.maxUses() != null && (token.maxUses() < 1 || token.maxUses() > MOST_USES)) {
            throw Problem.invalid("maxUses", "must be from 1 to " + MOST_USES);
        }
        var made =
                enrolment.createToken(Callers.of(context), token.siteId(), expiry(token.expiresAt()), token.maxUses());
        var answer = json(made.token());
        answer.put("token", made.text());
        answer.put("commands", Map.of("linux", command(uri.getBaseUri(), made.text())));
        return Response.created(URI.create("enrolment/tokens/" + made.token().id()))
                .entity(answer)
                .build();
    }

    /** Withdraws a token; agents that it made stay. */
    @DELETE
    @Path("{id}")
    public void revoke(@Context SecurityContext context, @PathParam("id") long id) {
        enrolment.revokeToken(Callers.of(context), id);
    }

    private Instant expiry(@Nullable Instant wanted) {
        var now = clock.instant();
        if (wanted == null) {
            return now.plus(DEFAULT_LIFE);
        }
        if (!wanted.isAfter(now) || wanted.isAfter(now.plus(LONGEST_LIFE))) {
            throw Problem.invalid("expiresAt", "must be in the future and within a year");
        }
        return wanted;
    }

    /** What to paste on the machine: the address is the one by which the operator reached us. */
    static String command(URI base, String token) {
        var port = base.getPort() < 0 ? "" : ":" + base.getPort();
        var server = "https://" + HostName.checked(Objects.requireNonNullElse(base.getHost(), "")) + port;
        return "sudo mendip-agent enroll --server " + server + " --token " + token
                + " && sudo mendip-agent service install && sudo mendip-agent service start";
    }

    private static Map<String, @Nullable Object> json(Token token) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", token.id());
        json.put("siteId", token.siteId());
        json.put("site", token.site());
        json.put("client", token.client());
        json.put("createdAt", token.createdAt());
        json.put("createdBy", token.createdBy());
        json.put("expiresAt", token.expiresAt());
        json.put("uses", token.uses());
        json.put("maxUses", token.maxUses());
        json.put("state", token.state().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
