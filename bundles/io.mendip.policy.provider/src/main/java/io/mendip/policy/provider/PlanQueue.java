/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.policy.PlanContributor;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Agents whose plans are to be made, worked off in batches on one thread; what fails stays and is tried again. */
final class PlanQueue {

    static final int BATCH = 200;

    private static final long FIRST_RETRY = 1000;
    private static final long LAST_RETRY = 60_000;
    private static final Logger LOG = LoggerFactory.getLogger(PlanQueue.class);

    private final Database database;
    private final PlanMaker maker;
    private final Supplier<Map<String, PlanContributor>> contributors;
    private final Consumer<Collection<String>> stored;
    private final ScheduledExecutorService executor;

    private final Set<String> waiting = new LinkedHashSet<>();
    private final Set<String> urgent = new LinkedHashSet<>();
    private final Set<String> reissue = new HashSet<>();
    private boolean everybody;
    private boolean scheduled;
    private long retry = FIRST_RETRY;
    private volatile Set<String> failing = Set.of();
    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    PlanQueue(
            Database database,
            PlanMaker maker,
            Supplier<Map<String, PlanContributor>> contributors,
            Consumer<Collection<String>> stored,
            ScheduledExecutorService executor) {
        this.database = database;
        this.maker = maker;
        this.contributors = contributors;
        this.stored = stored;
        this.executor = executor;
    }

    /**
     * Has the plans of these agents made. A few agents go first: somebody changed one and looks at it, while what
     * concerns a whole fleet takes its time anyway.
     */
    synchronized void add(Collection<String> agentIds) {
        (agentIds.size() <= BATCH ? urgent : waiting).addAll(agentIds);
        schedule(0);
    }

    /** Has new versions of the plans of these agents made, whether or not they say something new. */
    synchronized void reissue(Collection<String> agentIds) {
        reissue.addAll(agentIds);
        add(agentIds);
    }

    /** Has all plans made. */
    synchronized void addEverybody() {
        everybody = true;
        schedule(0);
    }

    /** How many agents wait for their plan to be made. */
    synchronized int size() {
        return waiting.size() + urgent.size();
    }

    /** Contributors that threw when they were last asked. */
    Set<String> failing() {
        return failing;
    }

    /** How many plans are known to be older than they should be. */
    int kept() {
        return kept.size();
    }

    private void schedule(long delay) {
        if (!scheduled) {
            scheduled = true;
            var unused = executor.schedule(this::work, delay, TimeUnit.MILLISECONDS);
        }
    }

    private void work() {
        long next = retry;
        try {
            loadEverybody();
            next = make(take());
        } catch (RuntimeException e) {
            LOG.warn("plans are not made, next try in {} ms", next, e);
        } finally {
            goOn(next);
        }
    }

    private synchronized void goOn(long delay) {
        scheduled = false;
        if (!waiting.isEmpty() || !urgent.isEmpty() || everybody) {
            schedule(delay);
        }
    }

    /** The delay before the next batch. */
    private long make(List<String> batch) {
        if (batch.isEmpty()) {
            return 0;
        }
        var again = reissued(batch);
        boolean done = false;
        try {
            var made = maker.make(batch, contributors.get(), again);
            announce(batch, made);
            done = made.failed().isEmpty();
            again.removeAll(made.changed());
        } finally {
            finish(batch, again, done);
        }
        return done ? 0 : retry;
    }

    private void announce(List<String> batch, PlanMaker.Made made) {
        failing = made.failed();
        kept.removeAll(batch);
        kept.addAll(made.kept());
        if (!made.changed().isEmpty()) {
            LOG.info("{} new plans for {} agents", made.changed().size(), batch.size());
            stored.accept(made.changed());
        }
    }

    private synchronized void finish(List<String> batch, Set<String> again, boolean done) {
        if (done) {
            retry = FIRST_RETRY;
            return;
        }
        waiting.addAll(batch);
        reissue.addAll(again);
        retry = Math.min(LAST_RETRY, retry * 2);
    }

    private void loadEverybody() {
        synchronized (this) {
            if (!everybody) {
                return;
            }
        }
        var all = database.read(connection -> new PlanTable(connection).agents());
        synchronized (this) {
            everybody = false;
            waiting.addAll(all);
        }
    }

    private synchronized List<String> take() {
        var batch = (urgent.isEmpty() ? waiting : urgent).stream().limit(BATCH).toList();
        batch.forEach(agentId -> {
            urgent.remove(agentId);
            waiting.remove(agentId);
        });
        return batch;
    }

    private synchronized Set<String> reissued(List<String> batch) {
        var due = new HashSet<>(batch);
        due.retainAll(reissue);
        reissue.removeAll(due);
        return due;
    }
}
