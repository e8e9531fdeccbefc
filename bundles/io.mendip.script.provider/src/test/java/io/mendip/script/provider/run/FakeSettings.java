/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.run;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.setting.AgentFields;
import io.mendip.setting.CustomFields;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldValue;
import io.mendip.setting.KeyStore;
import io.mendip.setting.Secret;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/** Agents with fields and keys as a test says, and how often one was asked for them. */
final class FakeSettings implements CustomFields {

    private final Map<String, AgentSummary> agents = new TreeMap<>();
    private final Map<String, Map<FieldModel, Map<String, FieldValue>>> fields = new TreeMap<>();
    private final Map<Long, Map<String, Secret>> keys = new TreeMap<>();
    private int questions;

    FakeSettings agent(String id, long client, long site) {
        agents.put(id, new AgentSummary(id, "host-" + id, client, site, "linux", AgentStatus.ONLINE));
        return this;
    }

    FakeSettings field(String agent, FieldModel model, String name, FieldValue value) {
        fields.computeIfAbsent(agent, id -> new HashMap<>())
                .computeIfAbsent(model, any -> new HashMap<>())
                .put(name, value);
        return this;
    }

    FakeSettings key(long client, String name, String value) {
        keys.computeIfAbsent(client, id -> new HashMap<>()).put(name, new Secret(value));
        return this;
    }

    int questions() {
        return questions;
    }

    @Override
    public Map<String, AgentFields> ofAgents(Collection<String> ids, Collection<String> names) {
        questions++;
        var found = new HashMap<String, AgentFields>();
        ids.forEach(id -> found.put(id, new AgentFields(fields.getOrDefault(id, Map.of()))));
        return found;
    }

    @Override
    public List<Name> names() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> collect(String agent, FieldModel model, String name, String text) {
        throw new UnsupportedOperationException();
    }

    KeyStore keyStore() {
        return new KeyStore() {
            @Override
            public List<String> names(LongPredicate clients) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Map<Long, Map<String, Secret>> values(Collection<Long> clients, Collection<String> names) {
                questions++;
                var found = new HashMap<>(keys);
                found.keySet().retainAll(clients);
                return found;
            }
        };
    }

    Agents fleet() {
        return new Agents() {
            @Override
            public Optional<AgentSummary> find(Scope scope, String id) {
                throw new UnsupportedOperationException("one by one");
            }

            @Override
            public List<AgentSummary> find(Scope scope, Collection<String> ids) {
                questions++;
                return ids.stream()
                        .flatMap(id -> Optional.ofNullable(agents.get(id)).stream())
                        .toList();
            }

            @Override
            public Map<String, AgentPlace> places(Scope scope, Collection<String> ids) {
                questions++;
                var found = new HashMap<String, AgentPlace>();
                ids.forEach(id -> Optional.ofNullable(agents.get(id))
                        .ifPresent(agent -> found.put(
                                id,
                                new AgentPlace(
                                        agent.hostname(), "Client " + agent.clientId(), "Site " + agent.siteId()))));
                return found;
            }

            @Override
            public List<AgentSummary> in(Scope scope) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<String> session(String id) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
