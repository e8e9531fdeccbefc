/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Switches;
import io.mendip.feature.provider.store.FeatureUnit;
import io.mendip.feature.provider.store.SettingTable;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The gate as this node knows it. {@link Switcher} has it read anew after every switch, on whatever node that was. */
@Component(service = {Features.class, SwitchedFeatures.class})
public final class SwitchedFeatures implements Features {

    private final Database database;
    private final Agents agents;
    private final ServerBundles bundles;
    private volatile Switches switches;

    /** Reads who wants what. */
    @Activate
    public SwitchedFeatures(
            @Reference(target = FeatureUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference ServerBundles bundles) {
        this.database = database;
        this.agents = agents;
        this.bundles = bundles;
        this.switches = read();
    }

    /** The present states. */
    public Switches switches() {
        return switches;
    }

    /** Reads them anew; those that were there before. */
    Switches reload() {
        var before = switches;
        switches = read();
        return before;
    }

    @Override
    public boolean isOn(String feature) {
        return switches.isOn(feature);
    }

    @Override
    public boolean isOn(String feature, String agentId) {
        var now = switches;
        return agents.find(Scope.ALL, agentId)
                .map(agent -> now.isOn(feature, agent.clientId(), agent.siteId()))
                .orElseGet(() -> now.isOn(feature));
    }

    @Override
    public boolean isOnForAnybody(String feature) {
        return switches.runs(feature);
    }

    @Override
    public Set<String> off(String feature, Collection<String> agentIds) {
        var now = switches;
        if (now.isSameForAll(feature)) {
            return now.isOn(feature) ? Set.of() : Set.copyOf(agentIds);
        }
        var off = now.isOn(feature) ? new HashSet<String>() : new HashSet<>(agentIds);
        for (var agent : agents.find(Scope.ALL, agentIds)) {
            if (now.isOn(feature, agent.clientId(), agent.siteId())) {
                off.remove(agent.id());
            } else {
                off.add(agent.id());
            }
        }
        return off;
    }

    @Override
    public Scope scope(String feature, Scope scope) {
        var now = switches;
        if (now.isSameForAll(feature)) {
            return now.isOn(feature) ? scope : new Scope(false, Set.of(), Set.of());
        }
        var sites = agents.in(scope).stream()
                .filter(agent -> now.isOn(feature, agent.clientId(), agent.siteId()))
                .map(AgentSummary::siteId)
                .collect(Collectors.toSet());
        return new Scope(false, Set.of(), sites);
    }

    @Override
    public Map<String, Set<String>> kindsOff(Collection<String> agentIds) {
        return off(agentIds, Switches::kindsOff);
    }

    @Override
    public Map<String, Set<String>> agentBundlesOff(Collection<String> agentIds) {
        return off(agentIds, Switches::agentBundlesOff);
    }

    /** What is off for the agents of a site. */
    private interface Place {

        Set<String> off(Switches switches, long client, long site);
    }

    private Map<String, Set<String>> off(Collection<String> agentIds, Place place) {
        var now = switches;
        if (now.allOn()) {
            return Map.of();
        }
        var bySite = new HashMap<Long, Set<String>>();
        var off = new HashMap<String, Set<String>>();
        for (var agent : agents.find(Scope.ALL, agentIds)) {
            var parts = bySite.computeIfAbsent(agent.siteId(), site -> place.off(now, agent.clientId(), site));
            if (!parts.isEmpty()) {
                off.put(agent.id(), Set.copyOf(parts));
            }
        }
        return off;
    }

    @Override
    public Set<String> contributorsOff() {
        var now = switches;
        var off = new HashSet<String>();
        for (var feature : now.catalogue().features().values()) {
            if (!now.runs(feature.id())) {
                off.addAll(feature.contributors());
            }
        }
        return off;
    }

    private Switches read() {
        return new Switches(bundles.catalogue(), database.read(connection -> new SettingTable(connection).all()));
    }
}
