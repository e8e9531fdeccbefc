/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.CheckStates;
import io.mendip.history.ResultListener;
import io.mendip.rest.Live;
import io.mendip.store.StoreException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells consoles that look at an agent of its new check states. Agents that nobody looks at cost nothing. */
@Component
public final class LiveCheckStates implements ResultListener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveCheckStates.class);

    private final Agents agents;
    private final CheckStates states;
    private final Live live;
    private final Executor executor;
    private final @Nullable ExecutorService owned;
    private final Set<String> waiting = new HashSet<>();

    /** Takes its services. */
    @Activate
    public LiveCheckStates(@Reference Agents agents, @Reference CheckStates states, @Reference Live live) {
        this.agents = agents;
        this.states = states;
        this.live = live;
        this.owned = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(task, "mendip-live-checks");
            thread.setDaemon(true);
            return thread;
        });
        this.executor = owned;
    }

    LiveCheckStates(Agents agents, CheckStates states, Live live, Executor executor) {
        this.agents = agents;
        this.states = states;
        this.live = live;
        this.owned = null;
        this.executor = executor;
    }

    /** Ends the thread. */
    @Deactivate
    public void close() {
        if (owned != null) {
            owned.shutdownNow();
        }
    }

    @Override
    public void stored(Collection<String> agentIds) {
        var watched = agentIds.stream().filter(id -> live.watched(topic(id))).toList();
        if (watched.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            boolean idle = waiting.isEmpty();
            waiting.addAll(watched);
            if (!idle) {
                return;
            }
        }
        executor.execute(this::publish);
    }

    private void publish() {
        List<String> due;
        synchronized (waiting) {
            due = List.copyOf(waiting);
            waiting.clear();
        }
        try {
            agents.find(Scope.ALL, due).forEach(this::publish);
        } catch (StoreException e) {
            // The next results of these agents, within the minute, show the same states.
            LOG.debug("states of {} agents were not shown live", due.size(), e);
        }
    }

    private void publish(AgentSummary agent) {
        var checks = states.of(agent.id()).stream()
                .map(state -> Map.of("id", state.checkId(), "state", CheckStateJson.of(state)))
                .toList();
        live.publish(
                topic(agent.id()),
                "checks",
                Map.of("checks", checks),
                scope -> scope.contains(agent.clientId(), agent.siteId()));
    }

    private static String topic(String agentId) {
        return "agent." + agentId;
    }
}
