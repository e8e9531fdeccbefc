/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.bus.AgentBus;
import io.mendip.feature.FeatureListener;
import io.mendip.feature.Features;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.Agents;
import io.mendip.history.CheckStates;
import io.mendip.policy.PlanContributor;
import io.mendip.policy.Plans;
import io.mendip.store.Database;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.trust.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps the plans of all agents right. Two threads: one makes plans, the other delivers them, so that slow agents do not
 * hold up plans and a long computation does not hold up agents.
 */
@Component(service = {Plans.class, AgentListener.class, FeatureListener.class, HealthIndicator.class, AgentPlans.class})
public final class AgentPlans implements Plans, AgentListener, FeatureListener, HealthIndicator {

    private static final Duration LINGER = Duration.ofMillis(200);

    private final Database database;
    private final Features features;
    private final PlanQueue queue;
    private final PlanDelivery delivery;
    private final ScheduledExecutorService making;
    private final ScheduledExecutorService delivering;
    private final Map<String, PlanContributor> contributors = new ConcurrentHashMap<>();
    private final Map<String, Long> greeted = new ConcurrentHashMap<>();

    /** Takes its services and starts its threads. */
    @Activate
    public AgentPlans(
            @Reference(target = "(mendip.unit=policy)") Database database,
            @Reference Agents agents,
            @Reference CheckStates states,
            @Reference Signer signer,
            @Reference AgentBus bus,
            @Reference Features features) {
        this(
                database,
                new PlanMaker(database, agents, states, signer, features),
                bus,
                features,
                Clock.systemUTC(),
                LINGER);
    }

    AgentPlans(Database database, PlanMaker maker, AgentBus bus, Features features, Clock clock, Duration linger) {
        this.features = features;
        this.database = database;
        this.making = thread("mendip-plan-maker");
        this.delivering = thread("mendip-plan-delivery");
        this.queue = new PlanQueue(database, maker, this::present, this::deliver, making);
        this.delivery = new PlanDelivery(database, bus, clock, delivering, linger, queue::add, queue::reissue);
    }

    /** Ends the threads. */
    @Deactivate
    public void close() {
        making.shutdownNow();
        delivering.shutdownNow();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindContributor(PlanContributor contributor) {
        contributors.put(contributor.name(), contributor);
        queue.addEverybody();
    }

    void unbindContributor(PlanContributor contributor) {
        contributors.remove(contributor.name(), contributor);
    }

    /** Those that are there. One whose feature is off adds nothing, while one that is merely away keeps plans as they are. */
    private Map<String, PlanContributor> present() {
        var present = new HashMap<>(contributors);
        features.contributorsOff().forEach(name -> present.put(name, new OffContributor(name)));
        return present;
    }

    /** Contributors, or bundles that agents ship with, may have been withdrawn or come back; most plans stay the same. */
    @Override
    public void switched(Set<String> switchedFeatures, Set<String> kinds) {
        queue.addEverybody();
    }

    @Override
    public void changed(Collection<String> agentIds) {
        queue.add(agentIds);
    }

    @Override
    public void everybodyChanged() {
        queue.addEverybody();
    }

    /** An agent that says hello names the plan it has; it is sent a newer one once it is online. */
    void greeted(String agentId, long version) {
        greeted.put(agentId, version);
    }

    @Override
    public void enrolled(String agentId) {
        queue.add(List.of(agentId));
    }

    /** What is switched off depends on where it belongs. */
    @Override
    public void moved(String agentId) {
        queue.add(List.of(agentId));
    }

    @Override
    public void online(String agentId, String session) {
        var version = greeted.remove(agentId);
        delivery.online(agentId, version == null ? 0 : version);
    }

    @Override
    public void alive(String agentId, String session, long planVersion) {
        delivery.alive(agentId, planVersion);
    }

    @Override
    public void removed(String agentId) {
        greeted.remove(agentId);
        delivery.forget(agentId);
        database.write(connection -> {
            new PlanTable(connection).delete(agentId);
            return agentId;
        });
    }

    @Override
    public String name() {
        return "plans";
    }

    @Override
    public String title() {
        return "Agent plans";
    }

    @Override
    public Health health() {
        var details = Map.of(
                "contributors", String.join(", ", contributors.keySet()), "waiting", String.valueOf(queue.size()));
        if (!queue.failing().isEmpty()) {
            return Health.degraded("Plans wait for what failed: " + String.join(", ", queue.failing()) + ".")
                    .with(details);
        }
        if (queue.kept() > 0) {
            return Health.degraded(
                            queue.kept() + " plans stay as they were, because somebody who contributed to them is"
                                    + " away or they have become too large.")
                    .with(details);
        }
        return Health.ok().with(details);
    }

    private void deliver(Collection<String> agentIds) {
        delivery.stored(agentIds);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
