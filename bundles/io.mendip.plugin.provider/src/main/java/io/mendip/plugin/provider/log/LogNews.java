/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells who looks at the log of an add-on that it is another one, at most four times a second however much the add-on says.
 * Whoever may read the log may listen; the lines themselves are asked for.
 */
@Component(service = LiveTopic.class)
public final class LogNews implements LiveTopic {

    /** Before the symbolic name of an add-on. */
    static final String PREFIX = "plugins.log.";

    private static final long QUIET_MILLIS = 250;

    private final AddOnLogs logs;
    private final Live live;
    private final Executor soon;
    private final Set<String> due = ConcurrentHashMap.newKeySet();

    /** Begins to listen. */
    @Activate
    public LogNews(@Reference AddOnLogs logs, @Reference Live live) {
        this(logs, live, CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS));
    }

    LogNews(AddOnLogs logs, Live live, Executor soon) {
        this.logs = logs;
        this.live = live;
        this.soon = soon;
        logs.tell(this::grown);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        logs.tell(name -> {});
    }

    @Override
    public String topic() {
        return PREFIX;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(PluginPermissions.LIST) && caller.scope().all();
    }

    private void grown(String symbolicName) {
        if (live.watched(PREFIX + symbolicName) && due.add(symbolicName)) {
            soon.execute(() -> {
                due.remove(symbolicName);
                live.publish(PREFIX + symbolicName, "changed", Map.of(), Scope::all);
            });
        }
    }
}
