/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.ReleaseListener;
import io.mendip.plugin.ReleasedBundle;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The released plugins as this node knows them: agents ask by the thousand. Another node's change is heard of on the bus,
 * and found by itself soon after when that was lost.
 */
@Component(service = {ReleasedBundles.class, ReleasedPlugins.class})
public final class ReleasedPlugins implements ReleasedBundles {

    static final String TOPIC = "plugin.released";

    private static final Logger LOG = LoggerFactory.getLogger(ReleasedPlugins.class);
    private static final int SECONDS_BETWEEN_LOOKS = 20;

    private final Database database;
    private final JarCache jars;
    private final ScheduledExecutorService executor;
    private final Subscription subscription;
    private volatile @Nullable Known known;

    /** Got when there is something to tell: a listener that asks for what is released needs this component first. */
    @Reference(service = ReleaseListener.class, cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<ComponentServiceObjects<ReleaseListener>> listeners = List.of();

    /** Begins to listen. */
    @Activate
    public ReleasedPlugins(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference JarCache jars,
            @Reference NodeBus bus) {
        this.database = database;
        this.jars = jars;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-plugins");
            thread.setDaemon(true);
            return thread;
        });
        this.subscription = bus.subscribe(TOPIC, payload -> executor.execute(this::look));
        var unused = executor.scheduleWithFixedDelay(
                this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        subscription.close();
        executor.shutdownNow();
    }

    /**
     * What is released.
     *
     * @param versions that agents run, by symbolic name
     * @param envelopes signed releases of these by digest
     * @param onServer versions that the server runs, by symbolic name
     * @param serverEnvelopes signed releases of those by digest
     */
    private record Known(
            List<StoredVersion> versions,
            Map<String, String> envelopes,
            List<StoredVersion> onServer,
            Map<String, String> serverEnvelopes) {

        boolean differs(Known other) {
            return !versions.equals(other.versions()) || !onServer.equals(other.onServer());
        }
    }

    @Override
    public List<ReleasedBundle> all() {
        return versions().stream()
                .map(version ->
                        new ReleasedBundle(version.symbolicName(), version.version(), version.sha256(), version.size()))
                .toList();
    }

    @Override
    public Path jar(ReleasedBundle bundle) throws IOException {
        try {
            return jars.file(bundle.sha256());
        } catch (StoreException e) {
            throw new IOException("the jar of " + bundle.symbolicName() + " cannot be read now", e);
        }
    }

    /** The released versions, by symbolic name. */
    public List<StoredVersion> versions() {
        return known().versions();
    }

    /** The signed release of a jar, as the text of its envelope, when it is released. */
    public Optional<String> envelope(String sha256) {
        return Optional.ofNullable(known().envelopes().get(sha256));
    }

    /** The released versions that run on the server, by symbolic name. Agents never hear of them. */
    public List<StoredVersion> onServer() {
        return known().onServer();
    }

    /** The signed release of a jar that runs on the server, when it is released. */
    public Optional<String> serverEnvelope(String sha256) {
        return Optional.ofNullable(known().serverEnvelopes().get(sha256));
    }

    private Known known() {
        var present = known;
        return present == null ? first() : present;
    }

    /** One at a time with {@link #reload}: what was read before must not take the place of what was read after. */
    private synchronized Known first() {
        var present = known;
        if (present == null) {
            try {
                present = load();
                known = present;
            } catch (StoreException e) {
                throw new BundlesUnknownException(e);
            }
        }
        return present;
    }

    /** Reads them anew and tells whoever listens when they are others. */
    void refresh() {
        if (reload()) {
            listeners.forEach(ReleasedPlugins::tell); // outside: they ask what is released
        }
    }

    private synchronized boolean reload() {
        var before = known;
        var now = load();
        known = now;
        return before == null || before.differs(now);
    }

    private void look() {
        try {
            refresh();
        } catch (StoreException e) {
            LOG.debug("released plugins are not looked at now: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.warn("released plugins cannot be read", e);
        }
    }

    private Known load() {
        return database.read(connection -> {
            var table = new PluginTable(connection);
            var bySide = table.released().stream()
                    .collect(Collectors.partitioningBy(
                            version -> version.origin().kinds().contains(Kind.AGENT)));
            var agents = bySide.getOrDefault(true, List.of());
            var server = bySide.getOrDefault(false, List.of());
            var envelopes = table.releases();
            return new Known(List.copyOf(agents), of(agents, envelopes), List.copyOf(server), of(server, envelopes));
        });
    }

    private static Map<String, String> of(List<StoredVersion> versions, Map<String, String> envelopes) {
        return versions.stream()
                .map(StoredVersion::sha256)
                .filter(envelopes::containsKey)
                .collect(Collectors.toUnmodifiableMap(Function.identity(), envelopes::get));
    }

    private static void tell(ComponentServiceObjects<ReleaseListener> objects) {
        ReleaseListener listener = objects.getService();
        if (listener == null) {
            return; // it has gone this moment
        }
        try {
            listener.released();
        } catch (RuntimeException e) {
            LOG.warn("{} failed when bundles were released", listener.getClass().getName(), e);
        } finally {
            objects.ungetService(listener);
        }
    }
}
