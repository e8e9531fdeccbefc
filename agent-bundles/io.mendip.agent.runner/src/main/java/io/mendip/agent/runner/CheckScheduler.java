/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.ServerClock;
import io.mendip.check.Check;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.PlannedCheck;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what runs when. Does nothing by itself: whoever owns it calls {@link #tick}. Safe for any thread. */
final class CheckScheduler {

    private static final Logger LOG = LoggerFactory.getLogger(CheckScheduler.class);

    /** Runs at once; the machine has other work than being checked. */
    private static final int MAX_RUNS = 4;
    /** After a start the bundles with the checks come one by one; nothing is called missing before. */
    private static final long SETTLING = Duration.ofSeconds(10).toNanos();

    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private final Schedule schedule;
    private final ServerClock clock;
    private final LongSupplier nanos;
    private final Executor pool;
    private final Consumer<CheckReport> reports;
    private final Runnable rest;
    private final Runnable wake;
    private final long settled;

    private final InstalledTypes types = new InstalledTypes();
    private final Map<Long, CheckRun> runs = new HashMap<>();
    private final Deque<PlannedCheck> waiting = new ArrayDeque<>();
    private final Map<Long, String> missing = new HashMap<>();
    /** Types that were there and went: they may come back in another version. */
    private final Set<String> gone = new HashSet<>();

    private HotBundles hot = new NoHotBundles();
    /** Whether something was reported since all was at rest. */
    private volatile boolean reported;

    /**
     * Makes one without a plan.
     *
     * @param first whether the agent has never had a plan
     * @param reports takes each result
     * @param rest is told when all that was begun has given its result
     * @param wake asks for a {@link #tick}
     */
    CheckScheduler(
            String agentId,
            boolean first,
            ServerClock clock,
            LongSupplier nanos,
            Executor pool,
            Consumer<CheckReport> reports,
            Runnable rest,
            Runnable wake) {
        this.schedule = new Schedule(agentId, first, nanos.getAsLong());
        this.clock = clock;
        this.nanos = nanos;
        this.pool = pool;
        this.reports = report -> {
            reported = true;
            reports.accept(report);
        };
        this.rest = rest;
        this.wake = wake;
        this.settled = nanos.getAsLong() + SETTLING;
    }

    /** Lives by a new plan; runs of what is no longer in it are cancelled. */
    synchronized void plan(List<PlannedCheck> checks) {
        schedule.replace(checks, nanos.getAsLong());
        runs.values().stream().filter(run -> !schedule.has(run.definition())).forEach(CheckRun::cancel);
        waiting.removeIf(check -> !schedule.has(check));
        missing.clear();
    }

    /** Somebody installs bundles, or nobody any more. */
    synchronized void hot(HotBundles bundles) {
        hot = bundles;
    }

    /**
     * A type can run from now on. Definitions that waited for it run at once, and all when it comes back: whoever has
     * replaced it wants to see what the new one says.
     */
    synchronized void installed(String id, Check<?> check, long bundleId) {
        types.add(new InstalledType(id, check, bundleId));
        boolean back = gone.remove(id);
        enqueue(schedule.select(
                definition -> definition.type().equals(id) && (missing.remove(definition.id()) != null || back)));
    }

    /** A type is gone. Its runs are cancelled: their classes go with it. */
    synchronized void uninstalled(String id, Check<?> check) {
        types.remove(id, check).ifPresent(type -> {
            if (types.find(id, hot).isEmpty()) {
                gone.add(id);
            }
            runs.values().stream().filter(run -> run.isOf(type)).forEach(CheckRun::cancel);
        });
    }

    /** Runs definitions now, without a change to their times; answers how many. */
    synchronized int runNow(Predicate<PlannedCheck> condition) {
        var selected = schedule.select(condition);
        enqueue(selected);
        return selected.size();
    }

    synchronized void cancelAll() {
        runs.values().forEach(CheckRun::cancel);
    }

    /** Starts what is due, ends what is over its limit, and answers after how many nanoseconds to call again. */
    synchronized long tick() {
        long now = nanos.getAsLong();
        enqueue(schedule.take(now));
        runs.values().stream()
                .filter(run -> !run.decided() && run.untilDeadline() <= 0)
                .forEach(CheckRun::expire);
        runs.values().forEach(CheckRun::watch);
        startWaiting();
        if (reported && waiting.isEmpty() && runs.values().stream().allMatch(CheckRun::decided)) {
            reported = false;
            rest.run();
        }
        long pause = schedule.untilNext(now);
        for (var run : runs.values()) {
            if (!run.decided()) {
                pause = Math.min(pause, Math.max(0, run.untilDeadline()));
            } else if (run.isOverdue()) {
                pause = Math.min(pause, RETRY);
            }
        }
        return waiting.isEmpty() ? pause : Math.min(pause, RETRY);
    }

    private void enqueue(List<PlannedCheck> checks) {
        checks.stream().filter(check -> !waiting.contains(check)).forEach(waiting::add);
    }

    private void startWaiting() {
        for (int i = waiting.size(); i > 0; i--) {
            var check = waiting.remove();
            if (!start(check)) {
                waiting.add(check);
            }
        }
    }

    /** Starts a run, or reports why none can be; false when it has to wait. */
    private boolean start(PlannedCheck check) {
        var before = runs.get(check.id());
        if (before != null) {
            if (before.isOverdue() && !before.isEnding()) {
                unknown(check, "the run before is still going on after " + before.elapsedMillis() / 1000 + " s");
                return true;
            }
            return !before.decided(); // one that has given its result is on its way out
        }
        var type = types.find(check.type(), hot).orElse(null);
        if (type == null) {
            return reportMissing(check);
        }
        if (type.quarantined()) {
            unknown(
                    check,
                    "check type " + type.id() + " is set aside: " + type.stuck().get()
                            + " of its runs did not end at their time limit");
            return true;
        }
        if (runs.values().stream().filter(run -> !run.decided()).count() >= MAX_RUNS || isToBeAlone(type.bundleId())) {
            return false;
        }
        var run = new CheckRun(check, type, hot, clock.millis(), nanos, reports, this::ended);
        runs.put(check.id(), run);
        try {
            pool.execute(run);
        } catch (RejectedExecutionException e) {
            runs.remove(check.id());
            unknown(check, "no thread is free: too many runs did not end at their time limit");
        }
        return true;
    }

    /** Whether something else goes on beside which checks of a bundle do not begin. */
    private boolean isToBeAlone(long bundleId) {
        if (!hot.isHot(bundleId)) {
            return false;
        }
        boolean alone = hot.runsAlone(bundleId);
        return (alone && hot.isChanging())
                || runs.values().stream()
                        .mapToLong(CheckRun::bundleId)
                        .filter(other -> other != bundleId && hot.isHot(other))
                        .anyMatch(other -> alone || hot.runsAlone(other));
    }

    /** Says once why a type is not there, and again when that changes; false while it may come any moment. */
    private boolean reportMissing(PlannedCheck check) {
        var absence = hot.absence(check.type());
        boolean soon = absence.map(HotBundles.Absence::soon).orElse(settled - nanos.getAsLong() > 0);
        if (soon) {
            return false;
        }
        String why = absence.map(HotBundles.Absence::reason).orElse("check type " + check.type() + " is not installed");
        if (!why.equals(missing.put(check.id(), why))) {
            unknown(check, why);
        }
        return true;
    }

    private void unknown(PlannedCheck check, String why) {
        LOG.debug("Check {}: {}", check.id(), why);
        reports.accept(Reports.unknown(check.id(), clock.millis(), 0, why));
    }

    private synchronized void ended(CheckRun run) {
        runs.remove(run.definition().id(), run);
        wake.run();
    }
}
