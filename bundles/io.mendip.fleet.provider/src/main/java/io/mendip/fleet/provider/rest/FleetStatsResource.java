/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mendip.account.Scope;
import io.mendip.fleet.provider.FleetPermissions;
import io.mendip.fleet.provider.list.FleetCounts;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many agents are how, for the dashboard: counted in the list in memory, at most twice a second for each scope. */
@Component(service = FleetStatsResource.class)
@CoreResource
@Path("stats/fleet")
@Produces(MediaType.APPLICATION_JSON)
public final class FleetStatsResource {

    private static final Duration KEPT = Duration.ofMillis(500);
    private static final int MAX_SCOPES = 256;

    private final LiveAgents list;
    private final Cache<Scope, Counted> recent;

    private record Counted(FleetCounts counts, EntityTag tag) {}

    /** Counts this list. */
    @Activate
    public FleetStatsResource(@Reference LiveAgents list) {
        this(list, KEPT);
    }

    FleetStatsResource(LiveAgents list, Duration kept) {
        this.list = list;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MAX_SCOPES)
                .expireAfterWrite(kept)
                .executor(Runnable::run)
                .build();
    }

    /** Agents by presence, worst check, operating system, client and version, as far as the caller may see them. */
    @GET
    @Requires(FleetPermissions.AGENT_LIST)
    public Response counts(@Context SecurityContext context, @Context Request request) {
        var scope = Callers.of(context).scope();
        var counted = recent.get(scope, this::count);
        var unchanged = request.evaluatePreconditions(counted.tag());
        var answer = unchanged == null ? Response.ok(counted.counts()).tag(counted.tag()) : unchanged;
        return answer.header("Cache-Control", "private, no-cache").build();
    }

    /** The tag is made of the numbers: the list's version moves with every sign of life. */
    private Counted count(Scope scope) {
        var counts = FleetCounts.of(list.visible(scope).toList());
        var digest = UUID.nameUUIDFromBytes(counts.toString().getBytes(StandardCharsets.UTF_8));
        return new Counted(counts, new EntityTag(digest.toString()));
    }
}
