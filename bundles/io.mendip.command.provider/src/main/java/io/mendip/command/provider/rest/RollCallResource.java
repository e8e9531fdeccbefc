/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.account.Scope;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.Commands;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pings many agents at once, to tell who is there from who only seems to be. */
@Component(service = RollCallResource.class)
@CoreResource
@Path("agents/ping")
@Produces(MediaType.APPLICATION_JSON)
@Requires("agent.ping")
public final class RollCallResource {

    /** How long a request may keep its thread. */
    private static final Duration LIMIT = Duration.ofMillis(1900);

    /** So many are signed for and answer within the limit, also on a small machine. */
    private static final int MOST = 1000;

    private final Agents agents;
    private final Commands commands;
    private final LongSupplier nanoTime;

    /** Takes its services. */
    @Activate
    public RollCallResource(@Reference Agents agents, @Reference Commands commands) {
        this(agents, commands, System::nanoTime);
    }

    RollCallResource(Agents agents, Commands commands, LongSupplier nanoTime) {
        this.agents = agents;
        this.commands = commands;
        this.nanoTime = nanoTime;
    }

    /**
     * Who is asked.
     *
     * @param agents ids, 1 to 1000
     */
    public record RollCall(@Nullable List<String> agents) {}

    /**
     * Who answered.
     *
     * @param asked how many different agents were asked
     * @param answered how many of them answered
     * @param medianMs milliseconds until the answer, of half of those at most; 0 when nobody answered
     * @param slowestMs milliseconds until the last answer
     * @param missing those that did not answer, in the order in which they were named
     */
    public record Attendance(int asked, int answered, double medianMs, double slowestMs, List<Missing> missing) {}

    /**
     * One that did not answer.
     *
     * @param agent its id
     * @param reason {@code not_found}, {@code offline}, {@code no_answer} within two seconds, or {@code refused}
     * @param detail why it refused, in the agent's own words, which are hostile; else empty
     */
    public record Missing(String agent, String reason, String detail) {}

    /** What became of one question; the reason is empty when there was an answer. */
    private record Answer(String agent, String reason, String detail, double millis) {}

    /** Pings them and waits for the answers, two seconds at most. */
    @POST
    public Attendance ping(@Context SecurityContext context, @Nullable RollCall call) {
        var ids = named(call);
        var known = known(Callers.of(context).scope(), ids);
        var asked = ids.stream()
                .map(id -> known.contains(id)
                        ? ask(id)
                        : CompletableFuture.completedFuture(new Answer(id, "not_found", "", 0)))
                .toList();
        var answers = asked.stream().map(CompletableFuture::join).toList();
        double[] millis = answers.stream()
                .filter(answer -> answer.reason().isEmpty())
                .mapToDouble(Answer::millis)
                .sorted()
                .toArray();
        var missing = answers.stream()
                .filter(answer -> !answer.reason().isEmpty())
                .map(answer -> new Missing(answer.agent(), answer.reason(), answer.detail()))
                .toList();
        return new Attendance(
                answers.size(),
                millis.length,
                at(millis, (millis.length - 1) / 2),
                at(millis, millis.length - 1),
                missing);
    }

    private static Set<String> named(@Nullable RollCall call) {
        var ids = call == null ? null : call.agents();
        if (ids == null || ids.isEmpty() || ids.size() > MOST || ids.stream().anyMatch(Objects::isNull)) {
            throw Problem.invalid("agents", "must be 1 to " + MOST + " ids of agents");
        }
        return new LinkedHashSet<>(ids);
    }

    private Set<String> known(Scope scope, Set<String> ids) {
        return agents.find(scope, ids).stream().map(AgentSummary::id).collect(Collectors.toSet());
    }

    /** Completes within the limit, never with a failure. */
    private CompletableFuture<Answer> ask(String agent) {
        long start = nanoTime.getAsLong();
        return commands.now(agent, "ping", Map.of(), LIMIT)
                .handle((outcome, failure) -> new Answer(
                        agent,
                        reason(outcome, failure),
                        outcome == null ? "" : outcome.reason(),
                        Math.rint((nanoTime.getAsLong() - start) / 1e4) / 100))
                .toCompletableFuture();
    }

    private static String reason(@Nullable CommandOutcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            return outcome.succeeded() ? "" : "refused";
        }
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof AgentOfflineException ? "offline" : "no_answer";
    }

    private static double at(double[] sorted, int index) {
        return sorted.length == 0 ? 0 : sorted[index];
    }
}
