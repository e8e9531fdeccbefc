/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.command.provider.send.Dispatcher.Greeted;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.HelloPart;
import io.mendip.store.Database;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears in each hello which commands the agent has begun, and when it is online has it sent what waits. What it says is its
 * word for its own commands only.
 */
@Component
public final class TaskGreeting implements HelloPart, AgentListener {

    private final Dispatcher dispatcher;
    private final Database database;
    /** Between a hello and its answer: nothing may be sent before that. */
    private final Map<String, Greeted> heard = new ConcurrentHashMap<>();

    /** Takes its services. */
    @Activate
    public TaskGreeting(@Reference Dispatcher dispatcher, @Reference(target = CommandUnit.TARGET) Database database) {
        this.dispatcher = dispatcher;
        this.database = database;
    }

    @Override
    public String name() {
        return "tasks";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        // An agent whose runner is not there yet says nothing; that does not mean that it has begun nothing.
        if (said.get("begun") instanceof List<?> ids) {
            heard.put(agentId, new Greeted(session, texts(ids)));
        }
        return Map.of();
    }

    private static Set<String> texts(List<?> ids) {
        return ids.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    @Override
    public void online(String agentId, String session) {
        var said = heard.remove(agentId);
        if (said != null && said.session().equals(session)) {
            dispatcher.greeted(agentId, said);
        } else {
            dispatcher.wake(List.of(agentId));
        }
    }

    @Override
    public void removed(String agentId) {
        database.write(connection -> {
            new CommandTable(connection).forget(agentId);
            return agentId;
        });
    }
}
