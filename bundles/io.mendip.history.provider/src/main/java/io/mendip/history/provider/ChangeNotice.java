/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.AgentList;
import io.mendip.fleet.SignsOfLife;
import io.mendip.history.ResultListener;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on, a few times a second and off the writers' threads, who was heard and whose results or looks have changed. */
@Component(service = ChangeNotice.class)
public final class ChangeNotice {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeNotice.class);
    private static final long PERIOD_MILLIS = 200;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "history-notice");
        thread.setDaemon(true);
        return thread;
    });
    private Set<String> touched = new HashSet<>();
    private Set<String> heard = new HashSet<>();
    private Set<String> visible = new HashSet<>();
    private boolean scheduled;

    // They come and go while we run.
    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<ResultListener> listeners = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable AgentList list;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable SignsOfLife signs;

    /** Nobody to tell yet. */
    @Activate
    public ChangeNotice() {
        // The references are fields: a constructor parameter cannot be dynamic.
    }

    ChangeNotice(List<ResultListener> listeners, @Nullable AgentList list, @Nullable SignsOfLife signs) {
        this.listeners = listeners;
        this.list = list;
        this.signs = signs;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Results of these agents were stored; some of them are there now, and some look different in lists. */
    public synchronized void stored(Set<String> agents, Set<String> there, Set<String> different) {
        touched.addAll(agents);
        heard.addAll(there);
        visible.addAll(different);
        if (!scheduled && !timer.isShutdown()) {
            scheduled = true;
            var unused = timer.schedule(this::tell, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** The looks of an agent changed without a result. */
    public void changed(String agent) {
        stored(Set.of(), Set.of(), Set.of(agent));
    }

    private void tell() {
        Set<String> results;
        Set<String> there;
        Set<String> looks;
        synchronized (this) {
            results = touched;
            there = heard;
            looks = visible;
            touched = new HashSet<>();
            heard = new HashSet<>();
            visible = new HashSet<>();
            scheduled = false;
        }
        var presence = signs;
        if (presence != null && !there.isEmpty()) {
            guarded(presence, one -> one.seen(there));
        }
        var agents = list;
        if (agents != null && !looks.isEmpty()) {
            guarded(agents, one -> one.changed(looks));
        }
        if (!results.isEmpty()) {
            listeners.forEach(listener -> guarded(listener, one -> one.stored(results)));
        }
    }

    private static <T> void guarded(T who, Consumer<T> call) {
        try {
            call.accept(who);
        } catch (RuntimeException e) {
            LOG.warn("{} failed on new results", who.getClass().getName(), e);
        }
    }
}
