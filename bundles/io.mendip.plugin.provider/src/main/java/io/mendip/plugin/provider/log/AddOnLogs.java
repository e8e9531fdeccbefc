/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import io.mendip.plugin.AddOnNames;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The last lines that each add-on logged on this server since it was installed here; in memory only. They outlive updates and
 * stops of the bundle, since why it ended is what one wants to know, and go when it is removed. Safe for any thread.
 */
@Component(service = AddOnLogs.class)
public final class AddOnLogs {

    /** Lines of one add-on. */
    public static final int KEPT = 200;

    private final Map<String, Deque<LogLine>> lines = new ConcurrentHashMap<>();
    private final BundleListener removals = this::changed;
    private volatile Consumer<String> news = name -> {};
    private final Runnable end;

    /** Looks for removals. */
    @Activate
    public AddOnLogs(BundleContext context) {
        context.addBundleListener(removals);
        this.end = () -> context.removeBundleListener(removals);
    }

    /** For tests: without a framework. */
    public AddOnLogs() {
        this.end = () -> {};
    }

    /** Ends the looking. */
    @Deactivate
    public void close() {
        end.run();
    }

    /** The last lines of an add-on, newest first. */
    public List<LogLine> last(String symbolicName, int limit) {
        var kept = lines.get(symbolicName);
        if (kept == null) {
            return List.of();
        }
        synchronized (kept) {
            var all = new ArrayList<>(kept);
            Collections.reverse(all);
            return List.copyOf(all.subList(0, Math.min(limit, all.size())));
        }
    }

    /** Who hears which add-on has another log, on the thread that logged: must not block, throw or log. */
    void tell(Consumer<String> listener) {
        news = listener;
    }

    /** Adds a line of an add-on, in the place of its oldest one. */
    void add(String symbolicName, LogLine line) {
        var kept = lines.computeIfAbsent(symbolicName, name -> new ArrayDeque<>(KEPT));
        synchronized (kept) {
            if (kept.size() == KEPT) {
                kept.removeFirst();
            }
            kept.addLast(line);
        }
        news.accept(symbolicName);
    }

    void changed(BundleEvent event) {
        if (event.getType() == BundleEvent.UNINSTALLED) {
            AddOnNames.ofLocation(event.getBundle().getLocation()).ifPresent(name -> {
                lines.remove(name);
                news.accept(name);
            });
        }
    }
}
