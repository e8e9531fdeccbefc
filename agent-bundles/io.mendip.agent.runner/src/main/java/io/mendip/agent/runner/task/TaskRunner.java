/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.runner.NoHotBundles;
import io.mendip.agent.runner.Platform;
import io.mendip.task.Task;
import io.mendip.task.TaskType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks of whatever kinds are installed. The answer to a command says that its run was begun; the outcome follows on its
 * own way, and each hello names what was begun and is not settled.
 */
@Component(
        immediate = true,
        service = {TaskRunner.class, CommandHandler.class, HelloPart.class})
public final class TaskRunner implements CommandHandler, HelloPart {

    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);
    private static final String TYPE_ID = TaskType.PREFIX_ + "id";
    private static final String PLATFORMS = TaskType.PREFIX_ + "platforms";
    private static final String BUNDLE_ID = "service.bundleid";
    /** Runs that ignore their interruption keep their thread, so the pool is larger than what runs at once. */
    private static final int MAX_THREADS = 4 * TaskRuns.MOST;

    /** After a safe start bundles come back one by one when its time is over: those of plugins may need that once more. */
    private static final long SAFE_NANOS =
            AgentEnvironment.SAFE_TIME.multipliedBy(2).toNanos();

    private final TaskTypes types;
    private final ExecutorService pool;
    private final ScheduledThreadPoolExecutor timer;
    private final TaskRuns runs;

    /** Takes up what an earlier life of the agent left. */
    @Activate
    public TaskRunner(@Reference AgentEnvironment environment, @Reference ServerLink link, @Reference ServerClock clock)
            throws IOException {
        long start = System.nanoTime();
        types = new TaskTypes(
                new NoHotBundles(), () -> environment.safeMode() && System.nanoTime() - start < SAFE_NANOS);
        pool = new ThreadPoolExecutor(
                0, MAX_THREADS, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> daemon(task, "task"));
        timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "task-timer"));
        timer.setRemoveOnCancelPolicy(true);
        var folder = new RunFolder(environment.data().resolve("runs"));
        runs = new TaskRuns(folder, link, types, clock, System::nanoTime, pool, timer);
        runs.recover();
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindTask(Task<?> task, Map<String, Object> properties) {
        if (properties.get(TYPE_ID) instanceof String id && Platform.isAmong(properties.get(PLATFORMS))) {
            LOG.info("Task type {} is installed", id);
            types.add(id, task, properties.get(BUNDLE_ID) instanceof Long bundle ? bundle : -1);
        }
    }

    void unbindTask(Task<?> task) {
        types.remove(task).ifPresent(type -> {
            LOG.info("Task type {} is gone", type.id());
            runs.gone(type);
        });
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHotBundles(HotBundles bundles) {
        types.hot(bundles);
    }

    void unbindHotBundles(HotBundles bundles) {
        types.hot(new NoHotBundles());
    }

    @Override
    public String type() {
        return "task";
    }

    @Override
    public void admit(Map<String, Object> parameters) throws RefusedException {
        runs.admit(TaskOrder.of(parameters));
    }

    @Override
    public Map<String, Object> handle(String id, Map<String, Object> parameters) throws Exception {
        runs.begin(id, TaskOrder.of(parameters));
        return Map.of("begun", true);
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        throw new IllegalStateException("a task without an id");
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Map<String, Object> say() {
        return Map.of("begun", runs.ids());
    }

    @Override
    public void answered(Map<String, Object> answer) {
        runs.connected();
    }

    /** Ends a run; false when it does not run. */
    boolean cancel(String id) {
        return runs.cancel(id, "cancelled");
    }

    /** The run of a command, while it goes on. */
    Optional<TaskRun> run(String id) {
        return runs.run(id);
    }

    /** Ends all runs, with their outcomes on disk. */
    @Deactivate
    public void close() throws InterruptedException {
        runs.close();
        pool.shutdownNow();
        timer.shutdownNow();
        if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
            LOG.warn("A task does not end");
        }
    }
}
