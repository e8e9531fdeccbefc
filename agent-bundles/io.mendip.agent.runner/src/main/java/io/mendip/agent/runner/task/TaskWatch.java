/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.StreamLink;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.WatchOrder;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Tells what a run of a task puts out while somebody looks at it. */
@Component(service = CommandHandler.class)
public final class TaskWatch implements CommandHandler {

    private final ScheduledExecutorService timer;
    private final Watches watches;

    /** Watches what this one runs; its thread is made when the first one is watched. */
    @Activate
    public TaskWatch(@Reference(service = TaskRunner.class) TaskRunner runner, @Reference StreamLink link) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "task-watch");
            thread.setDaemon(true);
            return thread;
        });
        watches = new Watches(link, runner::run, timer, System::nanoTime);
    }

    @Override
    public String type() {
        return WatchOrder.COMMAND;
    }

    @Override
    public void admit(Map<String, Object> parameters) throws RefusedException {
        try {
            WatchOrder.of(parameters);
        } catch (MalformedMessageException e) {
            throw new RefusedException("malformed", String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        return Map.of(WatchOrder.RUNNING, watches.take(WatchOrder.of(parameters)));
    }

    /** Tells nobody anything any more. */
    @Deactivate
    public void close() {
        timer.shutdownNow();
    }
}
