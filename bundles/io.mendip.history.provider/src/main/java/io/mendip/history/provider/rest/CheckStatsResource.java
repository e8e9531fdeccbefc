/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mendip.account.Scope;
import io.mendip.fleet.Agents;
import io.mendip.history.CheckLabels;
import io.mendip.history.CheckLabels.Label;
import io.mendip.history.provider.CheckStats;
import io.mendip.history.provider.FailingSeries.Range;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How many checks are how, and were, for the dashboard. */
@Component(service = CheckStatsResource.class)
@CoreResource
@Path("stats/checks")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckStatsResource {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MAX_QUESTIONS = 256;

    private final CheckStats stats;
    private final Agents agents;
    private final Cache<Question, Tagged> recent;

    // Who names checks comes later than we do.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable CheckLabels labels;

    private record Question(Scope scope, Range range) {}

    private record Tagged(CheckStatsView view, EntityTag tag) {}

    /** Shows these numbers. */
    @Activate
    public CheckStatsResource(@Reference CheckStats stats, @Reference Agents agents) {
        this(stats, agents, null, KEPT);
    }

    CheckStatsResource(CheckStats stats, Agents agents, @Nullable CheckLabels labels, Duration kept) {
        this.stats = stats;
        this.agents = agents;
        this.labels = labels;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MAX_QUESTIONS)
                .expireAfterWrite(kept)
                .executor(Runnable::run)
                .build();
    }

    /** Checks by severity now, how many were failing over time, the worst checks and agents, and the last changes. */
    @GET
    @Requires("check.list")
    public Response stats(
            @Context SecurityContext context,
            @Context Request request,
            @QueryParam("range") @DefaultValue("24h") String range) {
        var asked = Range.of(range).orElseThrow(() -> Problem.invalid("range", "must be 24h, 7d or 30d"));
        var question = new Question(Callers.of(context).scope(), asked);
        var tagged = recent.get(question, this::answer);
        var unchanged = request.evaluatePreconditions(tagged.tag());
        var answer = unchanged == null ? Response.ok(tagged.view()).tag(tagged.tag()) : unchanged;
        return answer.header("Cache-Control", "private, no-cache").build();
    }

    private Tagged answer(Question question) {
        var found = stats.of(question.scope(), question.range());
        var view = CheckStatsView.of(question.range(), found, this::named, ids -> agents.find(question.scope(), ids));
        var digest = UUID.nameUUIDFromBytes(view.toString().getBytes(StandardCharsets.UTF_8));
        return new Tagged(view, new EntityTag(digest.toString()));
    }

    private Map<Long, Label> named(Collection<Long> checks) {
        var source = labels;
        return source == null ? Map.of() : source.named(checks);
    }
}
