/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.runner.binding.BoundTask;
import io.mendip.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** The kinds of tasks that can run here now. One that ships with the agent is not replaced by one that was deployed. */
final class TaskTypes {

    private final List<InstalledTask> installed = new CopyOnWriteArrayList<>();
    private final BooleanSupplier safe;
    private volatile HotBundles hot;

    /**
     * Without any.
     *
     * @param safe whether bundles are left out for now because the agent has crashed several times
     */
    TaskTypes(HotBundles hot, BooleanSupplier safe) {
        this.hot = hot;
        this.safe = safe;
    }

    /** From now on what knows of deployed bundles. */
    void hot(HotBundles bundles) {
        hot = bundles;
    }

    HotBundles hot() {
        return hot;
    }

    void add(String id, Task<?> task, long bundleId) {
        installed.add(new InstalledTask(id, new BoundTask(task), bundleId));
    }

    /** The kind that a task stood for, which is gone now. */
    Optional<InstalledTask> remove(Task<?> task) {
        var found = installed.stream().filter(one -> one.bound().task() == task).findFirst();
        found.ifPresent(installed::remove);
        return found;
    }

    /**
     * The one to run.
     *
     * @param alone whether no other task runs
     * @throws RefusedException when it is not there, or may run only while no other task does
     */
    InstalledTask require(String id, boolean alone) throws RefusedException {
        var known = hot;
        var candidates = installed.stream().filter(one -> one.id().equals(id)).toList();
        var found = candidates.stream()
                .filter(one -> !known.isHot(one.bundleId()))
                .findFirst()
                .or(() -> candidates.stream().findFirst())
                .orElseThrow(() -> new RefusedException(
                        safe.getAsBoolean() ? "safe_mode" : "not_installed", "no bundle offers the task type " + id));
        if (!alone && known.runsAlone(found.bundleId())) {
            throw new RefusedException("busy", "its bundle was seen when the agent ended, so it runs only alone");
        }
        return found;
    }
}
