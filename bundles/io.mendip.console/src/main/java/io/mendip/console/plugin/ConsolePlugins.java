/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins of the console: bundles with the header {@code Mendip-Console}, from their start until they stop. One whose
 * contributions are wrong is refused with the reason and disturbs no other.
 */
@Component(service = ConsolePlugins.class)
public final class ConsolePlugins implements BundleTrackerCustomizer<ConsolePlugins.Found> {

    static final String HEADER = "Mendip-Console";

    private static final Logger LOG = LoggerFactory.getLogger(ConsolePlugins.class);

    private final PluginReader reader = new PluginReader();
    private final Map<Long, Found> byBundle = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final @Nullable BundleTracker<Found> tracker;

    /** Watches all bundles. */
    @Activate
    public ConsolePlugins(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.ACTIVE, this);
        tracker.open();
    }

    ConsolePlugins() {
        tracker = null;
    }

    /**
     * A bundle with the header, and what became of it.
     *
     * @param bundle symbolic name
     * @param version of the bundle
     * @param plugin what it contributes; null when that was refused
     * @param reason of the refusal, empty for none
     */
    record Found(String bundle, Version version, @Nullable ConsolePlugin plugin, String reason) {}

    @Deactivate
    void close() {
        if (tracker != null) {
            tracker.close();
        }
    }

    /** Those that work, by name. Of several bundles with one symbolic name it is the one of the highest version. */
    Collection<ConsolePlugin> active() {
        return newest().values();
    }

    /** One that works. */
    Optional<ConsolePlugin> active(String id) {
        return Optional.ofNullable(newest().get(id));
    }

    /** Bundles whose contributions are not shown, each with the reason. */
    List<Found> refused() {
        var shown = newest();
        var refused = new ArrayList<Found>();
        for (var found : sorted()) {
            if (found.plugin() == null) {
                refused.add(found);
            } else if (!found.plugin().equals(shown.get(found.bundle()))) {
                refused.add(new Found(
                        found.bundle(),
                        found.version(),
                        null,
                        "a bundle of this name with a higher version is shown; uninstall one of them"));
            }
        }
        return refused;
    }

    /** Has a listener called after each change, on the thread that starts or stops the bundle; it must not block. */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    @Override
    public @Nullable Found addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        var folder = bundle.getHeaders("").get(HEADER);
        if (folder == null) {
            return null;
        }
        var source = new PluginFiles.Source() {
            @Override
            public @Nullable Enumeration<String> paths(String path) {
                return bundle.getEntryPaths(path);
            }

            @Override
            public @Nullable URL file(String path) {
                return bundle.getEntry(path);
            }
        };
        var name = Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
        return add(bundle.getBundleId(), name, bundle.getVersion(), source, folder.strip());
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {}

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, Found found) {
        remove(bundle.getBundleId());
    }

    Found add(long bundle, String name, Version version, PluginFiles.Source source, String folder) {
        var found = examine(name, version, source, folder);
        byBundle.put(bundle, found);
        if (found.plugin() == null) {
            LOG.warn("The console contributions of {} {} are refused: {}", name, version, found.reason());
        }
        tell();
        return found;
    }

    void remove(long bundle) {
        byBundle.remove(bundle);
        tell();
    }

    private Found examine(String name, Version version, PluginFiles.Source source, String folder) {
        try {
            return new Found(name, version, reader.read(name, PluginFiles.read(source, folder)), "");
        } catch (PluginRefused e) {
            return new Found(name, version, null, e.reason());
        } catch (RuntimeException e) {
            LOG.warn("The console contributions of {} cannot be examined", name, e);
            return new Found(name, version, null, "they cannot be examined: " + e);
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    private Map<String, ConsolePlugin> newest() {
        var newest = new LinkedHashMap<String, ConsolePlugin>();
        for (var found : sorted()) {
            if (found.plugin() != null) {
                newest.put(found.bundle(), found.plugin());
            }
        }
        return newest;
    }

    private List<Found> sorted() {
        return byBundle.values().stream()
                .sorted(Comparator.comparing(Found::bundle).thenComparing(Found::version))
                .toList();
    }
}
