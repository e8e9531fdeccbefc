/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.policy.Plans;
import io.mendip.rest.Live;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The checks that agents should run, within somebody's scope. Plans follow every change. */
@Component(service = CheckDefinitions.class)
public final class CheckDefinitions {

    /** Both keep a plan, which carries all checks of an agent, far below the largest message of the broker. */
    static final int MAX_CHECKS = 300;

    static final int MAX_PARAMETER_BYTES = 256 * 1024;

    private static final String CHECK = "The check";
    private static final String AGENT = "The agent";

    private final Database database;
    private final Agents agents;
    private final CheckTypeCatalogue types;
    private final Plans plans;
    private final Live live;

    /** Takes its services. */
    @Activate
    public CheckDefinitions(
            @Reference(target = "(mendip.unit=monitor)") Database database,
            @Reference Agents agents,
            @Reference CheckTypeCatalogue types,
            @Reference Plans plans,
            @Reference Live live) {
        this.database = database;
        this.agents = agents;
        this.types = types;
        this.plans = plans;
        this.live = live;
    }

    /** The agent, when the scope has it. */
    public AgentSummary agent(Scope scope, String agentId) {
        return agents.find(scope, agentId).orElseThrow(() -> Problem.notFound(AGENT));
    }

    /** An agent's checks, in order of their ids. */
    public List<CheckDefinition> of(AgentSummary agent) {
        return database.read(connection -> new DefinitionTable(connection).of(List.of(agent.id())));
    }

    /** One check. */
    public CheckDefinition get(Scope scope, long id) {
        var found = database.read(connection -> new DefinitionTable(connection).find(id));
        return found.filter(check -> agents.find(scope, check.agentId()).isPresent())
                .orElseThrow(() -> Problem.notFound(CHECK));
    }

    /** Adds a check to an agent. */
    public CheckDefinition add(AgentSummary agent, CheckInput input) {
        var type = input.type() == null ? "" : input.type();
        var definition = DefinitionRules.create(agent, input, types.find(type));
        var added = database.write(connection -> {
            var table = new DefinitionTable(connection);
            table.lockAgent(agent.id());
            var numbered = definition.withId(table.nextId(agent.id()));
            requireRoom(table, numbered);
            table.insert(numbered);
            return numbered;
        });
        changed(agent);
        return added;
    }

    /** Adds those of the wanted checks that the agent does not have yet; returns them all, in their order. */
    public List<CheckDefinition> addMissing(AgentSummary agent, List<CheckInput> wanted) {
        var definitions = wanted.stream()
                .map(input -> DefinitionRules.create(agent, input, types.find(String.valueOf(input.type()))))
                .toList();
        var present = database.write(connection -> {
            var table = new DefinitionTable(connection);
            table.lockAgent(agent.id());
            var found = new ArrayList<CheckDefinition>();
            for (var definition : definitions) {
                found.add(existingOrNew(table, definition));
            }
            return found;
        });
        changed(agent);
        return present;
    }

    private static CheckDefinition existingOrNew(DefinitionTable table, CheckDefinition wanted) throws SQLException {
        var same = table.of(List.of(wanted.agentId())).stream()
                .filter(other ->
                        other.type().equals(wanted.type()) && other.parameters().equals(wanted.parameters()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        var added = wanted.withId(table.nextId(wanted.agentId()));
        requireRoom(table, added);
        table.insert(added);
        return added;
    }

    /** Changes a check. */
    public CheckDefinition change(Scope scope, long id, CheckInput input) {
        return locked(scope, id, (table, old) -> {
            var changed = DefinitionRules.change(old, input, types.find(old.type()));
            requireRoom(table, changed);
            table.update(changed);
            return changed;
        });
    }

    /** Deletes a check. */
    public void remove(Scope scope, long id) {
        locked(scope, id, (table, old) -> {
            table.delete(id);
            return old;
        });
    }

    private CheckDefinition locked(Scope scope, long id, Change change) {
        var agent = agent(scope, get(scope, id).agentId());
        var result = database.write(connection -> {
            var table = new DefinitionTable(connection);
            table.lockAgent(agent.id());
            return change.apply(table, table.find(id).orElseThrow(() -> Problem.notFound(CHECK)));
        });
        changed(agent);
        return result;
    }

    private void changed(AgentSummary agent) {
        if (agents.find(Scope.ALL, agent.id()).isEmpty()) {
            // It was deleted meanwhile, and who deletes its checks may have been there already.
            database.write(connection -> {
                new DefinitionTable(connection).deleteAgent(agent.id());
                return agent;
            });
            throw Problem.notFound(AGENT);
        }
        plans.changed(List.of(agent.id()));
        live.publish(
                "agent." + agent.id(), "changed", Map.of(), scope -> scope.contains(agent.clientId(), agent.siteId()));
    }

    private static void requireRoom(DefinitionTable table, CheckDefinition added) throws SQLException {
        var others = table.of(List.of(added.agentId())).stream()
                .filter(other -> other.id() != added.id())
                .toList();
        long bytes = size(added);
        for (var other : others) {
            bytes += size(other);
        }
        if (others.size() >= MAX_CHECKS || bytes > MAX_PARAMETER_BYTES) {
            throw Problem.conflict(
                    "too_many_checks",
                    "An agent has at most " + MAX_CHECKS + " checks, with at most " + MAX_PARAMETER_BYTES
                            + " bytes of parameters in all.");
        }
    }

    private static long size(CheckDefinition definition) throws SQLException {
        return DefinitionTable.json(definition.parameters()).getBytes(StandardCharsets.UTF_8).length;
    }

    /** A step on one definition within a transaction. */
    private interface Change {

        CheckDefinition apply(DefinitionTable table, CheckDefinition old) throws SQLException;
    }
}
