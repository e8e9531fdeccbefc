/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.ContributedFeature;
import io.mendip.plugin.provider.Digests;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A framework in memory; whoever is offered as a feature with its bundle is started, as features do it. */
final class FakeBundles implements AddOnBundles {

    /** Digest of the bytes, by name. */
    final Map<String, String> installed = new ConcurrentHashMap<>();

    final Set<String> active = ConcurrentHashMap.newKeySet();
    final Map<String, ContributedFeature> offered = new ConcurrentHashMap<>();
    final List<String> done = new CopyOnWriteArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    volatile String problem = "";
    volatile boolean resolves = true;

    @Override
    public Set<String> names() {
        looks.incrementAndGet();
        return Set.copyOf(installed.keySet());
    }

    @Override
    public void put(String symbolicName, byte[] jar) {
        done.add((installed.containsKey(symbolicName) ? "update " : "install ") + symbolicName);
        active.remove(symbolicName);
        installed.put(symbolicName, Digests.of(jar));
        if (!resolves) {
            throw new IllegalStateException("missing requirement org.example");
        }
    }

    @Override
    public void remove(String symbolicName) {
        done.add("remove " + symbolicName);
        active.remove(symbolicName);
        installed.remove(symbolicName);
    }

    @Override
    public boolean isActive(String symbolicName) {
        return active.contains(symbolicName);
    }

    @Override
    public void start(String symbolicName) {
        active.add(symbolicName);
    }

    @Override
    public void stop(String symbolicName) {
        active.remove(symbolicName);
    }

    @Override
    public String problem(String symbolicName) {
        return problem;
    }

    @Override
    public Runnable offer(ContributedFeature feature) {
        offered.put(feature.id(), feature);
        active.addAll(feature.serverBundles());
        return () -> offered.remove(feature.id(), feature);
    }

    @Override
    public boolean isStopping() {
        return false;
    }
}
