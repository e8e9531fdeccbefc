/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.PlanListener;
import io.mendip.agent.base.ResultQueue;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerLink;
import io.mendip.check.Check;
import io.mendip.check.CheckType;
import io.mendip.protocol.message.Plan;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the plan's checks with whatever types are installed, and puts the results into the queue. */
@Component(immediate = true)
public final class CheckRunner implements PlanListener, CommandHandler {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRunner.class);
    private static final String TYPE_ID = CheckType.PREFIX_ + "id";
    private static final String PLATFORMS = CheckType.PREFIX_ + "platforms";
    /** Which bundle a service comes from; a property of all services. */
    private static final String BUNDLE_ID = "service.bundleid";
    /** Stuck runs keep their thread, so the pool is larger than what runs at once. */
    private static final int MAX_THREADS = 64;

    private final CheckScheduler scheduler;
    private final ExecutorService pool;
    private final Thread thread;
    private final Semaphore signal = new Semaphore(0);
    private volatile boolean closed;

    /** Begins to run what plan and types there will be. */
    @Activate
    public CheckRunner(@Reference ServerLink link, @Reference ServerClock clock, @Reference ResultQueue queue) {
        pool = new ThreadPoolExecutor(0, MAX_THREADS, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var worker = new Thread(task, "check");
            worker.setDaemon(true);
            return worker;
        });
        scheduler = new CheckScheduler(
                link.agentId(),
                link.planVersion() == 0,
                clock,
                System::nanoTime,
                pool,
                queue::add,
                queue::flush,
                this::wake);
        thread = new Thread(this::run, "scheduler");
        thread.setDaemon(true);
        thread.start();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindCheck(Check<?> check, Map<String, Object> properties) {
        if (properties.get(TYPE_ID) instanceof String id && Platform.isAmong(properties.get(PLATFORMS))) {
            LOG.info("Check type {} is installed", id);
            scheduler.installed(id, check, properties.get(BUNDLE_ID) instanceof Long bundle ? bundle : -1);
            wake();
        }
    }

    void unbindCheck(Check<?> check, Map<String, Object> properties) {
        if (properties.get(TYPE_ID) instanceof String id) {
            LOG.info("Check type {} is gone", id);
            scheduler.uninstalled(id, check);
        }
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void bindHotBundles(HotBundles bundles) {
        scheduler.hot(bundles);
    }

    void unbindHotBundles(HotBundles bundles) {
        scheduler.hot(new NoHotBundles());
    }

    @Override
    public void planArrived(Plan plan) {
        scheduler.plan(plan.checks());
        wake();
    }

    @Override
    public String type() {
        return "run-checks";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        var ids = parameters.get("ids") instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> ((Number) id).longValue())
                        .collect(Collectors.toSet())
                : null;
        int started = scheduler.runNow(check -> ids == null || ids.contains(check.id()));
        wake();
        return Map.of("started", started);
    }

    /** Cancels all runs. */
    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        scheduler.cancelAll();
        pool.shutdownNow();
        wake();
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    private void wake() {
        signal.release();
    }

    private void run() {
        while (!closed) {
            long pause = TimeUnit.SECONDS.toNanos(1);
            try {
                pause = scheduler.tick();
            } catch (RuntimeException e) {
                LOG.error("A check could not be started", e);
            }
            await(pause);
        }
    }

    private void await(long nanos) {
        try {
            signal.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            signal.drainPermits();
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
