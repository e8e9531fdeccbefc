/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.account.Caller;
import io.mendip.command.provider.CommandPermissions;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import io.mendip.store.Database;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells who looks at jobs that something of them changed, at most twice a second each however fast they go: {@code jobs.all}
 * for the list, {@code jobs.<id>} for one. What changed is asked for, so that nobody hears of what it may not see.
 */
@Component(service = LiveTopic.class)
public final class JobNews implements LiveTopic {

    private static final String PREFIX = "jobs.";
    private static final String ALL = PREFIX + "all";
    private static final Pattern ONE = Pattern.compile("jobs\\.(\\d{1,18})");
    private static final long QUIET_MILLIS = 500;

    private final Dispatcher dispatcher;
    private final Database database;
    private final Live live;
    private final Executor soon;
    private final Set<String> due = ConcurrentHashMap.newKeySet();

    /** Begins to listen. */
    @Activate
    public JobNews(
            @Reference Dispatcher dispatcher,
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference Live live) {
        this(dispatcher, database, live, CompletableFuture.delayedExecutor(QUIET_MILLIS, TimeUnit.MILLISECONDS));
    }

    JobNews(Dispatcher dispatcher, Database database, Live live, Executor soon) {
        this.dispatcher = dispatcher;
        this.database = database;
        this.live = live;
        this.soon = soon;
        dispatcher.whenChanged(this::changed);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        dispatcher.whenChanged(jobs -> {});
    }

    @Override
    public String topic() {
        return PREFIX;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        if (!caller.may(CommandPermissions.HISTORY)) {
            return false;
        }
        var one = ONE.matcher(topic);
        return topic.equals(ALL) || (one.matches() && sees(caller, Long.parseLong(one.group(1))));
    }

    private boolean sees(Caller caller, long job) {
        return database.read(connection -> new HistoryTable(connection, caller.scope()).job(job))
                .isPresent();
    }

    private void changed(Set<Long> jobs) {
        if (!jobs.isEmpty()) {
            tell(ALL);
        }
        jobs.forEach(job -> tell(PREFIX + job));
    }

    private void tell(String topic) {
        if (live.watched(topic) && due.add(topic)) {
            soon.execute(() -> {
                due.remove(topic);
                live.publish(topic, "changed", Map.of(), scope -> true);
            });
        }
    }
}
