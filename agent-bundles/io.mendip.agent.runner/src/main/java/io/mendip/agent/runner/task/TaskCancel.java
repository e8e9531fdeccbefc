/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.CommandHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends a run of a task when somebody asks for that. */
@Component(service = CommandHandler.class)
public final class TaskCancel implements CommandHandler {

    private final TaskRunner runner;

    /** Ends what this one runs. */
    @Activate
    public TaskCancel(@Reference(service = TaskRunner.class) TaskRunner runner) {
        this.runner = runner;
    }

    @Override
    public String type() {
        return "cancel-task";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        return Map.of("running", parameters.get("id") instanceof String id && runner.cancel(id));
    }
}
