/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hashes of the inline scripts a browser may run: the console's build writes them into its bundle, since an import map has
 * to be inline. Only the console's bundle is asked, so that no other bundle can allow itself a script.
 */
@Component(service = ScriptHashes.class)
public final class ScriptHashes implements BundleTrackerCustomizer<List<String>> {

    private static final Logger LOG = LoggerFactory.getLogger(ScriptHashes.class);
    private static final String CONSOLE = "io.mendip.console";
    private static final String FILE = "ui/csp-hashes.txt";
    private static final Pattern HASH = Pattern.compile("sha(256|384|512)-[A-Za-z0-9+/]{40,90}={0,2}");

    private final Map<Long, List<String>> byBundle = new ConcurrentHashMap<>();
    private final @Nullable BundleTracker<List<String>> tracker;

    /** Watches the console's bundle. */
    @Activate
    public ScriptHashes(BundleContext context) {
        tracker = new BundleTracker<>(context, Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE, this);
        tracker.open();
    }

    ScriptHashes(List<String> hashes) {
        tracker = null;
        byBundle.put(0L, hashes);
    }

    @Deactivate
    void close() {
        if (tracker != null) {
            tracker.close();
        }
    }

    /** As sources of the policy's {@code script-src}, each after a blank. */
    String sources() {
        return byBundle.values().stream()
                .flatMap(List::stream)
                .map(hash -> " '" + hash + "'")
                .collect(joining());
    }

    @Override
    public @Nullable List<String> addingBundle(Bundle bundle, @Nullable BundleEvent event) {
        var file = CONSOLE.equals(bundle.getSymbolicName()) ? bundle.getEntry(FILE) : null;
        if (file == null) {
            return null;
        }
        var hashes = read(file);
        byBundle.put(bundle.getBundleId(), hashes);
        return hashes;
    }

    @Override
    public void modifiedBundle(Bundle bundle, @Nullable BundleEvent event, List<String> hashes) {}

    @Override
    public void removedBundle(Bundle bundle, @Nullable BundleEvent event, List<String> hashes) {
        byBundle.remove(bundle.getBundleId());
    }

    static List<String> parse(String text) {
        return text.lines().map(String::strip).filter(HASH.asMatchPredicate()).toList();
    }

    private static List<String> read(URL file) {
        try (var in = file.openStream()) {
            return parse(new String(in.readNBytes(64 * 1024), UTF_8));
        } catch (IOException e) {
            LOG.warn("The console's script hashes cannot be read; its pages will not load", e);
            return List.of();
        }
    }
}
