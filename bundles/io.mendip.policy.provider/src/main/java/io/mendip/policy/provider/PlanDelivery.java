/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.bus.AgentBus;
import io.mendip.policy.provider.PlanTable.Signed;
import io.mendip.protocol.Subjects;
import io.mendip.store.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends plans until the agents have them. A plan is sent when it is new; whatever gets lost shows in the version that the
 * agent names in its next hello or heartbeat, and is sent again. Everything but the calls from outside runs on the one
 * thread of the executor, so nothing here needs a lock.
 */
final class PlanDelivery {

    /** Requests that wait for an answer at the same time. */
    static final int MAX_OPEN = 64;

    /** An agent that does not take its plan is not asked more often. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** For so long a heartbeat that names the plan it named before is not compared again, unless this server made another. */
    static final Duration CONFIRMED = Duration.ofMinutes(5);

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(PlanDelivery.class);

    private final Database database;
    private final AgentBus bus;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final Duration linger;
    private final Consumer<Set<String>> missing;
    private final Consumer<Set<String>> outrun;

    private final Set<String> queue = new LinkedHashSet<>();
    private final Map<String, Long> named = new HashMap<>();
    private final Map<String, Instant> pauses = new HashMap<>();
    /** Written on the one thread, read by all: most signs of life end here. */
    private final Map<String, Confirmed> confirmed = new ConcurrentHashMap<>();

    private boolean comparing;
    private int open;

    /** A version that was the stored one when it was compared. */
    private record Confirmed(long version, Instant until) {}

    /**
     * Takes its parts.
     *
     * @param linger how long signs of life are gathered before one query compares them all
     * @param missing is told of agents that have no plan at all
     * @param outrun is told of agents whose plan is newer than the stored one, after the database was restored
     */
    PlanDelivery(
            Database database,
            AgentBus bus,
            Clock clock,
            ScheduledExecutorService executor,
            Duration linger,
            Consumer<Set<String>> missing,
            Consumer<Set<String>> outrun) {
        this.database = database;
        this.bus = bus;
        this.clock = clock;
        this.executor = executor;
        this.linger = linger;
        this.missing = missing;
        this.outrun = outrun;
    }

    /** New plans were stored. */
    void stored(Collection<String> agentIds) {
        executor.execute(() -> {
            agentIds.forEach(confirmed::remove);
            queue.addAll(agentIds);
            pump();
        });
    }

    /** An agent begins a session and named the plan it has. */
    void online(String agentId, long version) {
        executor.execute(() -> {
            pauses.remove(agentId);
            confirmed.remove(agentId);
            compareSoon(agentId, version);
        });
    }

    /** An agent gave a sign of life and named the plan it has. */
    void alive(String agentId, long version) {
        var known = confirmed.get(agentId);
        if (known == null || known.version() != version || clock.instant().isAfter(known.until())) {
            executor.execute(() -> compareSoon(agentId, version));
        }
    }

    /** An agent is gone. */
    void forget(String agentId) {
        executor.execute(() -> {
            queue.remove(agentId);
            named.remove(agentId);
            pauses.remove(agentId);
            confirmed.remove(agentId);
        });
    }

    private void compareSoon(String agentId, long version) {
        named.put(agentId, version);
        if (!comparing) {
            comparing = true;
            var unused = executor.schedule(this::compare, linger.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void compare() {
        comparing = false;
        var all = Map.copyOf(named);
        named.clear();
        try {
            var versions = database.read(connection -> new PlanTable(connection).versions(all.keySet()));
            sort(all, versions);
        } catch (RuntimeException e) {
            LOG.warn("plan versions of {} agents were not compared; their next sign of life comes soon", all.size(), e);
        }
        pump();
    }

    private void sort(Map<String, Long> all, Map<String, Long> versions) {
        var without = new LinkedHashSet<String>();
        var ahead = new LinkedHashSet<String>();
        all.forEach((agentId, version) -> {
            long stored = versions.getOrDefault(agentId, 0L);
            if (version == stored && stored > 0) {
                pauses.remove(agentId);
                confirmed.put(agentId, new Confirmed(version, clock.instant().plus(CONFIRMED)));
            } else if (version > clock.millis() * 1000) {
                LOG.warn("agent {} names plan {}, which no server can have issued", agentId, version);
            } else if (mayTry(agentId)) {
                (stored == 0 ? without : version > stored ? ahead : queue).add(agentId);
            }
        });
        tell(missing, without);
        tell(outrun, ahead);
    }

    private static void tell(Consumer<Set<String>> listener, Set<String> agentIds) {
        if (!agentIds.isEmpty()) {
            listener.accept(agentIds);
        }
    }

    private boolean mayTry(String agentId) {
        var now = clock.instant();
        var until = pauses.get(agentId);
        if (until != null && now.isBefore(until)) {
            return false;
        }
        pauses.put(agentId, now.plus(PAUSE));
        return true;
    }

    private void pump() {
        // Not for each answer: a query should load many plans.
        if (queue.isEmpty() || open > MAX_OPEN / 2) {
            return;
        }
        var batch = queue.stream().limit(MAX_OPEN - open).toList();
        batch.forEach(queue::remove);
        try {
            for (var plan : load(batch)) {
                send(plan);
            }
        } catch (RuntimeException e) {
            LOG.warn("plans of {} agents were not sent; they are when the agents give a sign of life", batch.size(), e);
        }
        if (open == 0 && !queue.isEmpty()) {
            executor.execute(this::pump);
        }
    }

    private List<Signed> load(List<String> batch) {
        return database.read(connection -> new PlanTable(connection).signed(batch));
    }

    private void send(Signed plan) {
        open++;
        bus.request(plan.agentId(), Subjects.PLAN, plan.envelope(), ANSWER_LIMIT)
                .whenComplete((answer, failure) -> executor.execute(() -> answered(plan, answer, failure)));
    }

    private void answered(Signed plan, byte @Nullable [] answer, @Nullable Throwable failure) {
        open--;
        if (failure != null || answer == null) {
            LOG.debug("agent {} did not take plan {}: {}", plan.agentId(), plan.version(), String.valueOf(failure));
        } else if (versionIn(answer) != plan.version()) {
            LOG.warn("agent {} answered plan {} with another version", plan.agentId(), plan.version());
        } else {
            pauses.remove(plan.agentId());
        }
        pump();
    }

    private static long versionIn(byte[] answer) {
        try {
            return JSON.std.mapFrom(answer).get("version") instanceof Number version ? version.longValue() : 0;
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }
}
