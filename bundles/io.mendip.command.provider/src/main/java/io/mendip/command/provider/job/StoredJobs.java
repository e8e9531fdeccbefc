/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.job;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.account.Caller;
import io.mendip.command.JobRequest;
import io.mendip.command.Jobs;
import io.mendip.command.TaskPreparer.Draft;
import io.mendip.command.provider.CommandIds;
import io.mendip.command.provider.prepare.Preparers;
import io.mendip.command.provider.send.Dispatcher;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.JobTable;
import io.mendip.command.provider.store.StoredJob;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.monitor.TaskTypes;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.store.Database;
import io.mendip.trust.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes jobs: finds whom they mean, checks what they ask for, stores them with a command for each agent. */
@Component(service = {Jobs.class, StoredJobs.class})
public final class StoredJobs implements Jobs {

    /** Bytes of parameters; more does not fit into a signed message. */
    private static final int MAX_PARAMETERS = 700_000;

    /** How long a run may take when nobody said. */
    private static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

    private final Database database;
    private final Agents agents;
    private final TaskTypes types;
    private final SwitchedTasks switched;
    private final Preparers preparers;
    private final Seal seal;
    private final Dispatcher dispatcher;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public StoredJobs(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference TaskTypes types,
            @Reference SwitchedTasks switched,
            @Reference Preparers preparers,
            @Reference Seal seal,
            @Reference Dispatcher dispatcher) {
        this(database, agents, types, switched, preparers, seal, dispatcher, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public StoredJobs(
            Database database,
            Agents agents,
            TaskTypes types,
            SwitchedTasks switched,
            Preparers preparers,
            Seal seal,
            Dispatcher dispatcher,
            Clock clock) {
        this.database = database;
        this.agents = agents;
        this.types = types;
        this.switched = switched;
        this.preparers = preparers;
        this.seal = seal;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public long submit(Caller caller, JobRequest request) {
        var kind = types.find(request.type())
                .orElseThrow(() -> Problem.invalid("type", "There is no kind of task " + request.type() + " now"));
        var draft = preparers.draft(kind.id(), request.parameters());
        requireFitting(kind, draft.parameters());
        var targets = targets(caller, request.target(), kind, draft.platforms());
        var job = content(caller, request, kind, draft, targets.size());
        preparers.require(
                kind.id(),
                draft.parameters(),
                targets.stream().collect(Collectors.toMap(AgentSummary::id, AgentSummary::hostname)));
        long id = database.write(connection -> {
            long stored = new JobTable(connection).insert(job);
            new CommandTable(connection).insert(stored, job.paced(), job.created(), commands(stored, job, targets));
            return stored;
        });
        dispatcher.told(Set.of(id));
        if (job.paced()) {
            dispatcher.wakeJobs(List.of(id));
        } else {
            dispatcher.wake(targets.stream().map(AgentSummary::id).toList());
        }
        return id;
    }

    private void requireFitting(TaskTypes.Kind kind, Map<String, Object> parameters) {
        var faults = types.faults(kind, parameters, "/parameters");
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults.stream()
                    .map(fault -> new FieldError(fault.field(), fault.message()))
                    .toList());
        }
    }

    private List<AgentSummary> targets(
            Caller caller, JobRequest.Target target, TaskTypes.Kind kind, List<String> platforms) {
        var meant = target.agents().isEmpty()
                ? agents.select(caller.scope(), target.place(), target.query())
                : agents.find(caller.scope(), target.agents());
        if (target.agents().stream().distinct().count() > meant.size()) {
            throw Problem.notFound("One of the agents");
        }
        var fitting = meant.stream()
                .filter(agent ->
                        target.platforms().isEmpty() || target.platforms().contains(agent.platform()))
                .filter(agent -> kind.platforms().contains(agent.platform()))
                .filter(agent -> platforms.isEmpty() || platforms.contains(agent.platform()))
                .toList();
        if (fitting.isEmpty()) {
            throw Problem.invalid(
                    "no_agents",
                    List.of(new FieldError(
                            "/target",
                            meant.isEmpty()
                                    ? "No agent is meant by this"
                                    : "None of these " + meant.size() + " agents can run " + kind.title()
                                            + ", which runs on "
                                            + String.join(", ", platforms.isEmpty() ? kind.platforms() : platforms))));
        }
        return withTheFeature(target, kind, fitting);
    }

    /** Of a place those that have it; who is named has to. */
    private List<AgentSummary> withTheFeature(JobRequest.Target target, TaskTypes.Kind kind, List<AgentSummary> all) {
        var off = switched.off(kind, all.stream().map(AgentSummary::id).toList());
        if (off.size() == all.size() || (!off.isEmpty() && !target.agents().isEmpty())) {
            throw Problem.conflict(
                    "feature_off",
                    "The feature of " + kind.title() + " is switched off for " + off.size() + " of these " + all.size()
                            + " agents. Switch it on, or leave them out.");
        }
        return all.stream().filter(agent -> !off.contains(agent.id())).toList();
    }

    private StoredJob content(Caller caller, JobRequest request, TaskTypes.Kind kind, Draft draft, int total) {
        var complete = new LinkedHashMap<String, Object>(kind.defaults());
        complete.putAll(draft.parameters());
        var parameters = json(complete);
        if (parameters.length() > MAX_PARAMETERS) {
            throw Problem.invalid("/parameters", "are more than a message to an agent can hold");
        }
        // The database keeps microseconds; what is sealed must read the same again.
        return new StoredJob(
                0,
                kind.id(),
                title(request, kind, draft),
                parameters,
                json(target(request.target())),
                caller.userId(),
                caller.name(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                request.deadline().truncatedTo(ChronoUnit.MILLIS),
                limit(request, draft).toMillis(),
                request.pace().concurrency(),
                request.pace().perMinute(),
                request.pace().stopPercent(),
                total,
                preparers.has(kind.id()),
                draft.origin(),
                Optional.empty(),
                "");
    }

    private static String title(JobRequest request, TaskTypes.Kind kind, Draft draft) {
        if (!request.title().isBlank()) {
            return request.title().strip();
        }
        return draft.title().isBlank() ? kind.title() : draft.title();
    }

    private static Duration limit(JobRequest request, Draft draft) {
        if (!request.limit().isZero()) {
            return request.limit();
        }
        return draft.limit().isZero() ? USUAL_LIMIT : draft.limit();
    }

    private static Map<String, Object> target(JobRequest.Target target) {
        return target.agents().isEmpty()
                ? Map.of("scope", target.place(), "q", target.query(), "platforms", target.platforms())
                : Map.of("agents", target.agents().size(), "platforms", target.platforms());
    }

    private List<CommandTable.Fresh> commands(long id, StoredJob job, List<AgentSummary> targets) {
        var seals = new CommandSeal(seal, id, job);
        long now = job.created().toEpochMilli();
        var fresh = new ArrayList<CommandTable.Fresh>(targets.size());
        for (var agent : targets) {
            var command = UUID.fromString(CommandIds.next(now));
            fresh.add(new CommandTable.Fresh(command, agent.id(), agent.hostname(), seals.of(command, agent.id())));
        }
        return fresh;
    }

    private static String json(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
