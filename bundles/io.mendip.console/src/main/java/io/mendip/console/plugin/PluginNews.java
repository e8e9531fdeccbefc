/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static java.util.stream.Collectors.toMap;

import io.mendip.rest.Live;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells open consoles which plugins came, went or changed: an update, which stops and starts a bundle, as one change. */
@Component(service = PluginNews.class, immediate = true)
public final class PluginNews {

    private static final Logger LOG = LoggerFactory.getLogger(PluginNews.class);
    private static final long TOGETHER_MS = 150;

    private final ConsolePlugins plugins;
    private final Live live;
    private final long togetherMillis;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "console-plugin-news"));
    private final AtomicBoolean due = new AtomicBoolean();
    private final Runnable listener = this::later;
    private Map<String, String> told;

    /** Begins with what is there. */
    @Activate
    public PluginNews(@Reference ConsolePlugins plugins, @Reference Live live) {
        this(plugins, live, TOGETHER_MS);
    }

    PluginNews(ConsolePlugins plugins, Live live, long togetherMillis) {
        this.plugins = plugins;
        this.live = live;
        this.togetherMillis = togetherMillis;
        this.told = hashes();
        plugins.listen(listener);
    }

    @Deactivate
    void close() {
        plugins.forget(listener);
        executor.shutdownNow();
    }

    private void later() {
        if (due.compareAndSet(false, true)) {
            try {
                var unused = executor.schedule(this::tellOrLog, togetherMillis, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("nobody is told any more: the console stops");
            }
        }
    }

    private void tellOrLog() {
        try {
            tell();
        } catch (RuntimeException e) {
            LOG.warn("Open consoles could not be told of a change of plugins", e);
        }
    }

    private void tell() {
        due.set(false);
        var now = hashes();
        var before = told;
        told = now;
        var added = now.keySet().stream().filter(id -> !before.containsKey(id)).toList();
        var removed =
                before.keySet().stream().filter(id -> !now.containsKey(id)).toList();
        var updated = now.entrySet().stream()
                .filter(one ->
                        !before.getOrDefault(one.getKey(), one.getValue()).equals(one.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!List.of(added, removed, updated).equals(List.of(List.of(), List.of(), List.of()))) {
            live.publish(
                    PluginTopic.NAME,
                    "changed",
                    Map.of("added", added, "removed", removed, "updated", updated),
                    scope -> true);
        }
    }

    private Map<String, String> hashes() {
        return plugins.active().stream()
                .collect(toMap(ConsolePlugin::id, plugin -> plugin.files().hash()));
    }
}
