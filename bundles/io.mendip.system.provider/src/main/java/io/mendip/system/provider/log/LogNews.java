/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import io.mendip.account.Caller;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import io.mendip.system.DataFolder;
import io.mendip.system.provider.SystemPermissions;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells who looks at the log that it has grown, at most twice a second. */
@Component(service = LiveTopic.class)
public final class LogNews implements LiveTopic {

    static final String TOPIC = "system.log";
    private static final long PERIOD_MILLIS = 500;

    private final LogFile file;
    private final Live live;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "log news");
        thread.setDaemon(true);
        return thread;
    });
    private long told = -1;

    /** Begins to look. */
    @Activate
    public LogNews(@Reference DataFolder data, @Reference Live live) {
        this(new LogFile(data.log().resolve("mendip.log")), live);
        var unused = timer.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    LogNews(LogFile file, Live live) {
        this.file = file;
        this.live = live;
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(SystemPermissions.LOG_VIEW);
    }

    void look() {
        if (!live.watched(TOPIC)) {
            told = -1;
            return;
        }
        long size = file.size();
        if (size != told) {
            told = size;
            // The log belongs to the whole server; who may subscribe was decided by permission.
            live.publish(TOPIC, "changed", Map.of("size", size), scope -> true);
        }
    }
}
