/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.HotBundles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls the bundles of {@link ScriptedChecks} deployed, and writes down what it hears. */
final class FakeHotBundles implements HotBundles {

    final List<String> heard = new CopyOnWriteArrayList<>();
    final Set<Long> alone = ConcurrentHashMap.newKeySet();
    volatile boolean changing;
    volatile Optional<Absence> absence = Optional.empty();

    @Override
    public boolean isHot(long bundleId) {
        return bundleId == ScriptedChecks.BUNDLE || bundleId == ScriptedChecks.NEIGHBOUR;
    }

    @Override
    public Optional<HotRun> begin(long bundleId) {
        return isHot(bundleId) ? Optional.of(new Run()) : Optional.empty();
    }

    @Override
    public Optional<HotRun> beginOnce(long bundleId) {
        return begin(bundleId);
    }

    @Override
    public boolean runsAlone(long bundleId) {
        return alone.contains(bundleId);
    }

    @Override
    public boolean isChanging() {
        return changing;
    }

    @Override
    public Optional<Absence> absence(String checkType) {
        return absence;
    }

    private final class Run implements HotRun {

        Run() {
            heard.add("begin");
        }

        @Override
        public void end() {
            heard.add("end");
        }

        @Override
        public void hangs(String what) {
            heard.add("hangs: " + what);
        }

        @Override
        public void outOfMemory(String what) {
            heard.add("memory: " + what);
        }
    }
}
