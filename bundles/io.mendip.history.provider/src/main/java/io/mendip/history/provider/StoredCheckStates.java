/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.CheckState;
import io.mendip.history.CheckState.MetricValue;
import io.mendip.history.CheckStates;
import io.mendip.history.CheckTally;
import io.mendip.history.ExpectedCheck;
import io.mendip.history.Headlines;
import io.mendip.history.provider.store.AgentState;
import io.mendip.history.provider.store.AgentStates;
import io.mendip.history.provider.store.CheckOwners;
import io.mendip.history.provider.store.CheckSlot;
import io.mendip.history.provider.store.LatestValues;
import io.mendip.history.provider.store.MetricSets;
import io.mendip.history.provider.store.Problems;
import io.mendip.history.provider.store.SpoolLosses;
import io.mendip.history.provider.store.StatusChanges;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** States in the database. What changes them locks the agent's row first, as ingest does. */
@Component
public final class StoredCheckStates implements CheckStates, Headlines {

    private static final int AT_ONCE = 500;
    private static final MetricSets.Names NO_METRICS = new MetricSets.Names(List.of(), List.of());

    private final Database database;
    private final ChangeNotice notice;
    private final Retention retention;

    /** On the history unit. */
    @Activate
    public StoredCheckStates(
            @Reference(target = HistoryUnit.TARGET) Database database,
            @Reference ChangeNotice notice,
            @Reference Retention retention) {
        this.database = database;
        this.notice = notice;
        this.retention = retention;
    }

    @Override
    public void expect(Map<String, ? extends Collection<ExpectedCheck>> checks) {
        // In order, some in each transaction: ingest of these agents waits meanwhile.
        var agents = checks.keySet().stream().sorted().toList();
        for (int from = 0; from < agents.size(); from += AT_ONCE) {
            var some = agents.subList(from, Math.min(from + AT_ONCE, agents.size()));
            database.write(connection -> expect(connection, some, checks)).forEach(notice::changed);
        }
    }

    /** The agents that look different in lists now. */
    private List<String> expect(
            Connection connection, List<String> agents, Map<String, ? extends Collection<ExpectedCheck>> checks)
            throws SQLException {
        AgentStates.create(connection, agents);
        var states = AgentStates.lock(connection, agents);
        var changed = new ArrayList<AgentState>();
        var dropped = new ArrayList<Long>();
        var changes = new StatusChanges();
        var different = new ArrayList<String>();
        for (var agent : agents) {
            var present = Objects.requireNonNull(states.get(agent));
            var next = next(present, Objects.requireNonNull(checks.get(agent)));
            if (!next.slots().equals(present.slots())) {
                changed.add(next);
                for (var slot : dropped(present, next)) {
                    dropped.add(slot.checkId());
                    changes.forgotten(agent, slot, now());
                }
                if (!next.tally().equals(present.tally())) {
                    different.add(agent);
                }
            }
        }
        if (!changed.isEmpty()) {
            changes.write(connection);
            Problems.forget(connection, dropped);
            CheckOwners.set(connection, changed);
            AgentStates.update(connection, changed);
        }
        return different;
    }

    private static AgentState next(AgentState present, Collection<ExpectedCheck> wanted) {
        return present.with(wanted.stream()
                .map(check -> {
                    int threshold = Math.max(1, Math.min(check.failuresBeforeAlert(), Short.MAX_VALUE));
                    return present.expects(check.checkId())
                            ? present.slot(check.checkId()).withThreshold(threshold)
                            : CheckSlot.empty(check.checkId(), threshold);
                })
                .toList());
    }

    private static List<CheckSlot> dropped(AgentState present, AgentState next) {
        return present.slots().stream()
                .filter(slot -> !next.expects(slot.checkId()))
                .toList();
    }

    private long now() {
        return retention.clock().millis();
    }

    private static AgentState lock(Connection connection, String agentId) throws SQLException {
        return AgentStates.lock(connection, List.of(agentId)).getOrDefault(agentId, new AgentState(agentId, List.of()));
    }

    private static AgentState read(Connection connection, String agentId) throws SQLException {
        return AgentStates.read(connection, List.of(agentId)).getOrDefault(agentId, new AgentState(agentId, List.of()));
    }

    @Override
    public List<CheckState> of(String agentId) {
        return database.read(connection -> {
            var slots = read(connection, agentId).slots().stream()
                    .filter(CheckSlot::known)
                    .toList();
            var names = MetricSets.names(
                    connection,
                    slots.stream().map(slot -> slot.last().metricSet()).collect(Collectors.toSet()));
            var details = Problems.details(connection, agentId);
            return slots.stream()
                    .map(slot -> state(
                            slot,
                            names.getOrDefault(slot.last().metricSet(), NO_METRICS),
                            details.getOrDefault(slot.checkId(), "")))
                    .toList();
        });
    }

    private static CheckState state(CheckSlot slot, MetricSets.Names names, String details) {
        var last = slot.last();
        var metrics = new ArrayList<MetricValue>();
        for (int i = 0; i < Math.min(last.values().size(), names.names().size()); i++) {
            metrics.add(new MetricValue(
                    names.names().get(i), last.values().get(i), names.units().get(i)));
        }
        return new CheckState(
                slot.checkId(),
                slot.severity(),
                last.severity(),
                Instant.ofEpochMilli(slot.since()),
                Instant.ofEpochMilli(last.time()),
                last.duration(),
                last.summary(),
                details,
                metrics,
                slot.failures());
    }

    @Override
    public Map<String, CheckTally> tally(Collection<String> agentIds) {
        return database.read(connection -> AgentStates.tallies(connection, agentIds));
    }

    @Override
    public Map<String, Map<Long, MetricValue>> latest(Collection<String> agentIds) {
        return database.read(connection -> LatestValues.read(connection, agentIds));
    }

    @Override
    public void reset(String agentId, long checkId) {
        boolean changed = database.write(connection -> {
            var state = lock(connection, agentId);
            if (!state.expects(checkId) || !state.slot(checkId).known()) {
                return false;
            }
            var changes = new StatusChanges();
            changes.forgotten(agentId, state.slot(checkId), now());
            changes.write(connection);
            state.put(CheckSlot.empty(checkId, state.slot(checkId).threshold()));
            Problems.forget(connection, List.of(checkId));
            AgentStates.update(connection, List.of(state));
            return true;
        });
        if (changed) {
            notice.changed(agentId);
        }
    }

    @Override
    public void forget(String agentId) {
        database.write(connection -> {
            var state = lock(connection, agentId);
            var changes = new StatusChanges();
            state.slots().forEach(slot -> changes.forgotten(agentId, slot, now()));
            changes.write(connection);
            Problems.forget(
                    connection, state.slots().stream().map(CheckSlot::checkId).toList());
            CheckOwners.set(connection, List.of(new AgentState(agentId, List.of())));
            AgentStates.remove(connection, agentId);
            SpoolLosses.remove(connection, agentId);
            return state;
        });
    }
}
