/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.variable;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentPlace;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.script.provider.variable.Template.Reference;
import io.mendip.setting.AgentFields;
import io.mendip.setting.CustomFields;
import io.mendip.setting.FieldValue;
import io.mendip.setting.KeyStore;
import io.mendip.setting.Secret;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The values of references for agents, looked up for all of them at once. What can be referred to is a list: properties named
 * here, custom fields, and keys; nothing is reached by a path through objects.
 */
public final class Values {

    private static final Map<String, Property> PROPERTIES = properties();

    private final Map<String, AgentSummary> agents;
    private final Map<String, AgentPlace> places;
    private final Map<String, AgentFields> fields;
    private final Map<Long, Map<String, Secret>> keys;

    private Values(
            Map<String, AgentSummary> agents,
            Map<String, AgentPlace> places,
            Map<String, AgentFields> fields,
            Map<Long, Map<String, Secret>> keys) {
        this.agents = agents;
        this.places = places;
        this.fields = fields;
        this.keys = keys;
    }

    /** What some references mean for some agents; agents that do not exist are left out. */
    public static Values of(
            Collection<Reference> references,
            Collection<String> ids,
            Agents fleet,
            CustomFields customFields,
            KeyStore keyStore) {
        var agents = fleet.find(Scope.ALL, ids).stream()
                .collect(Collectors.toMap(AgentSummary::id, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        var names = references.stream()
                .filter(Reference::isKey)
                .map(Reference::name)
                .collect(Collectors.toSet());
        boolean properties =
                references.stream().anyMatch(reference -> property(reference).isPresent());
        var others = references.stream()
                .filter(reference -> !reference.isKey() && property(reference).isEmpty())
                .map(Reference::name)
                .collect(Collectors.toSet());
        var clients = agents.values().stream().map(AgentSummary::clientId).collect(Collectors.toSet());
        return new Values(
                agents,
                properties ? fleet.places(Scope.ALL, agents.keySet()) : Map.of(),
                others.isEmpty() ? Map.of() : customFields.ofAgents(agents.keySet(), others),
                names.isEmpty() ? Map.of() : keyStore.values(clients, names));
    }

    /** The agents that there are. */
    public Collection<String> agents() {
        return agents.keySet();
    }

    /** The value of a reference for an agent; empty when there is none. */
    Optional<Value> of(String agent, Reference reference) {
        var summary = agents.get(agent);
        if (summary == null) {
            return Optional.empty();
        }
        if (reference.isKey()) {
            return Optional.ofNullable(
                            keys.getOrDefault(summary.clientId(), Map.of()).get(reference.name()))
                    .map(key -> new Value(key.reveal(), true));
        }
        var property = property(reference);
        if (property.isPresent()) {
            return Optional.ofNullable(places.get(agent))
                    .map(place -> new Value(property.get().of(summary, place), false));
        }
        return Optional.ofNullable(fields.get(agent))
                .flatMap(all -> all.value(reference.model(), reference.name()))
                .map(Values::text);
    }

    private static Value text(FieldValue value) {
        return new Value(String.join(",", value.texts()), value.secret());
    }

    private static Optional<Property> property(Reference reference) {
        return Optional.ofNullable(PROPERTIES.get(reference.root() + "." + reference.name()));
    }

    /** What can be referred to beside fields and keys, with what each is. */
    public static Map<String, String> described() {
        var described = new LinkedHashMap<String, String>();
        PROPERTIES.forEach((name, property) -> described.put(name, property.description()));
        return described;
    }

    private static Map<String, Property> properties() {
        var all = new LinkedHashMap<String, Property>();
        all.put("agent.id", new Property("The agent's id", (agent, place) -> agent.id()));
        all.put("agent.hostname", new Property("Name of the machine", (agent, place) -> agent.hostname()));
        all.put("agent.platform", new Property("linux, windows or darwin", (agent, place) -> agent.platform()));
        all.put("site.id", new Property("Number of the site", (agent, place) -> Long.toString(agent.siteId())));
        all.put("site.name", new Property("Name of the site", (agent, place) -> place.site()));
        all.put("client.id", new Property("Number of the client", (agent, place) -> Long.toString(agent.clientId())));
        all.put("client.name", new Property("Name of the client", (agent, place) -> place.client()));
        return all;
    }

    /**
     * A text for one agent.
     *
     * @param text that is put in
     * @param secret whether it must not be seen
     */
    record Value(String text, boolean secret) {

        @Override
        public String toString() {
            return secret ? "***" : text;
        }
    }

    /** Makes the text of a property. */
    @FunctionalInterface
    private interface Maker {
        String of(AgentSummary agent, AgentPlace place);
    }

    /** A property that can be referred to. */
    private record Property(String description, Maker maker) {
        String of(AgentSummary agent, AgentPlace place) {
            return maker.of(agent, place);
        }
    }
}
