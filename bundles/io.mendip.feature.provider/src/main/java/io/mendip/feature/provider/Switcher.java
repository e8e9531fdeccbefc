/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import io.mendip.feature.FeatureListener;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Switches;
import io.mendip.rest.Live;
import io.mendip.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this node to what the database says, one switch at a time on a thread of its own: at its start, after each switch
 * and, should the word of another node's be lost, soon after.
 */
@Component(service = Switcher.class, immediate = true)
public final class Switcher {

    private static final String TOPIC = "feature.switched";
    private static final int SECONDS_BETWEEN_LOOKS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(Switcher.class);

    private final SwitchedFeatures features;
    private final Reconciler reconciler;
    private final NodeBus bus;
    private final Live live;
    private final ScheduledExecutorService executor;
    private final Subscription subscription;
    private final Subscription contributions;
    private final Map<String, Progress> progress = new ConcurrentHashMap<>();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<FeatureListener> listeners = List.of();

    /** Takes its services and brings the bundles in order. */
    @Activate
    public Switcher(
            @Reference SwitchedFeatures features,
            @Reference ServerBundles bundles,
            @Reference NodeBus bus,
            @Reference Live live) {
        this.features = features;
        this.reconciler = new Reconciler(bundles);
        this.bus = bus;
        this.live = live;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-features");
            thread.setDaemon(true);
            return thread;
        });
        this.subscription = bus.subscribe(TOPIC, payload -> executor.execute(this::look));
        this.contributions = bundles.whenChanged(() -> executor.execute(this::look));
        var unused = executor.scheduleWithFixedDelay(this::look, 0, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Ends the listening; the bundles stay as they are. */
    @Deactivate
    public void close() {
        subscription.close();
        contributions.close();
        executor.shutdownNow();
    }

    /** Has every node do what was stored for some features. */
    void stored(Collection<String> switched) {
        switched.forEach(feature -> progress.put(feature, Progress.WAITING));
        executor.execute(this::look);
        bus.publish(TOPIC, new byte[0]);
    }

    /** How far this node is with a feature; {@code done} when there was nothing to do. */
    public Progress progress(String feature) {
        return progress.getOrDefault(feature, Progress.DONE);
    }

    /** What failed, by feature. */
    Map<String, String> failures() {
        var failed = new TreeMap<String, String>();
        progress.forEach((feature, how) -> {
            if ("failed".equals(how.state())) {
                failed.put(feature, how.reason());
            }
        });
        return failed;
    }

    private void look() {
        try {
            // Before what is stored is read: what is stored after that is for the next time.
            var waiting = progress.keySet().stream()
                    .filter(feature -> Progress.WAITING.equals(progress.get(feature)))
                    .toList();
            var before = features.reload();
            reconciler.reconcile(features.switches(), this::tell);
            announce(before);
            for (var feature : waiting) {
                if (Progress.WAITING.equals(progress.get(feature))) {
                    tell(feature, Progress.DONE);
                }
            }
        } catch (StoreException e) {
            LOG.debug("features are not looked at now: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.warn("features cannot be switched", e);
        }
    }

    private void announce(Switches before) {
        var now = features.switches();
        var ids = now.changedSince(before);
        if (ids.isEmpty()) {
            return;
        }
        var kinds = new TreeSet<String>();
        for (var id : ids) {
            now.catalogue().find(id).ifPresent(feature -> kinds.addAll(feature.kinds()));
        }
        for (var listener : listeners) {
            try {
                listener.switched(ids, kinds);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} failed when features were switched",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    private void tell(String feature, Progress how) {
        progress.put(feature, how);
        var data = new TreeMap<String, Object>(how.json());
        data.put("id", feature);
        live.publish(FeatureTopic.NAME, "changed", data, scope -> true);
    }
}
