/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import io.mendip.feature.ContributedFeature;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.model.FeatureCatalogue;
import io.mendip.feature.provider.model.Installed;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.fleet.Sites;
import io.mendip.rest.Live;
import io.mendip.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Features with everything around them in memory, but for the database. */
final class Bench implements ServerBundles, Agents, Sites, NodeBus, Live, AutoCloseable {

    static final String ONE = "agent00000000001";
    static final String TWO = "agent00000000002";

    final TestDatabase database = TestDatabase.migrated("feature");
    final Map<String, Boolean> states = new ConcurrentHashMap<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final List<Map<String, ?>> told = new CopyOnWriteArrayList<>();
    /** The clients of the sites that there are. */
    final Map<Long, Long> sites = Map.of(11L, 1L, 22L, 2L, 33L, 3L);

    final List<AgentSummary> agents = new ArrayList<>();
    final FeatureCatalogue files;
    final List<ContributedFeature> contributed = new CopyOnWriteArrayList<>();
    final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    volatile String broken = "";
    volatile String dragged = "";
    volatile int questions;
    SwitchedFeatures features;
    Switcher switcher;
    FeatureSwitches switches;

    Bench(Feature... all) {
        var byId = new LinkedHashMap<String, Feature>();
        for (var feature : all) {
            byId.put(feature.id(), feature);
            feature.serverBundles().forEach(bundle -> states.put(bundle, false));
        }
        states.put("core", true);
        files = new FeatureCatalogue(byId, Map.of());
        agents.add(new AgentSummary(ONE, "one", 1, 11, "linux", AgentStatus.ONLINE));
        agents.add(new AgentSummary(TWO, "two", 2, 22, "linux", AgentStatus.ONLINE));
    }

    static Feature feature(String id, List<String> bundles, List<String> kinds, List<String> requires) {
        var ofAgents = kinds.stream().map(kind -> "agent." + kind).toList();
        return new Feature(id, "Title of " + id, "", bundles, ofAgents, kinds, List.of(id), requires, true);
    }

    /** One whose server bundles ask the gate. */
    static Feature gated(String id, String bundle, String... requires) {
        return new Feature(
                id,
                "Title of " + id,
                "",
                List.of(bundle),
                List.of(),
                List.of(),
                List.of(id),
                List.of(requires),
                true,
                true);
    }

    /** As at the start of a server. */
    void start() {
        close();
        features = new SwitchedFeatures(database, this, this);
        switcher = new Switcher(features, this, this, this);
        switches = new FeatureSwitches(database, this, this, switcher);
    }

    static Caller admin() {
        return caller(Scope.ALL);
    }

    static Caller caller(Scope scope) {
        return new Caller(1, "somebody", Caller.Via.SESSION, 1, Set.of("*"), scope);
    }

    @Override
    public void close() {
        if (switcher != null) {
            switcher.close();
        }
    }

    @Override
    public FeatureCatalogue catalogue() {
        var added = contributed.stream()
                .flatMap(feature -> feature.serverBundles().stream())
                .collect(Collectors.toSet());
        return files.with(contributed, new Installed(Set.of("core"), added));
    }

    @Override
    public Subscription whenChanged(Runnable listener) {
        watchers.add(listener);
        return () -> watchers.remove(listener);
    }

    /** As an uploaded add-on comes, its bundle installed and not started. */
    void contribute(ContributedFeature feature) {
        feature.serverBundles().forEach(bundle -> states.putIfAbsent(bundle, false));
        contributed.add(feature);
        watchers.forEach(Runnable::run);
    }

    void withdraw(ContributedFeature feature) {
        contributed.remove(feature);
        watchers.forEach(Runnable::run);
    }

    @Override
    public Map<String, Boolean> active() {
        return new TreeMap<>(states);
    }

    @Override
    public boolean isActive(String name) {
        return states.getOrDefault(name, false);
    }

    @Override
    public void start(String name) {
        change("started ", name, true);
    }

    @Override
    public void stop(String name) {
        change("stopped ", name, false);
    }

    private void change(String what, String name, boolean on) {
        if (name.equals(broken)) {
            throw new IllegalStateException("it will not");
        }
        if (!dragged.isEmpty()) {
            states.put(dragged, on);
        }
        states.put(name, on);
        done.add(what + name);
    }

    @Override
    public List<String> endpoints(String name) {
        return isActive(name) ? List.of("path/of/" + name) : List.of();
    }

    @Override
    public List<String> jobs(String name) {
        return List.of();
    }

    @Override
    public List<String> contributions(String name) {
        return List.of("pages/of." + name);
    }

    @Override
    public boolean hasClient(long clientId) {
        return sites.containsValue(clientId);
    }

    @Override
    public Optional<Long> clientOf(long siteId) {
        return Optional.ofNullable(sites.get(siteId));
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        return in(scope).stream().filter(agent -> agent.id().equals(agentId)).findFirst();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        questions++;
        return in(scope).stream().filter(agent -> agentIds.contains(agent.id())).toList();
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return agents.stream()
                .filter(agent -> scope.contains(agent.clientId(), agent.siteId()))
                .toList();
    }

    @Override
    public Optional<String> session(String agentId) {
        return Optional.empty();
    }

    @Override
    public void publish(String topic, byte[] payload) {
        // Other nodes are not there.
    }

    @Override
    public Subscription subscribe(String topic, Consumer<byte[]> handler) {
        return () -> {};
    }

    @Override
    public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
        told.add(data);
    }

    @Override
    public boolean watched(String topic) {
        return true;
    }
}
