/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.fleet.AgentColumns;
import io.mendip.history.provider.store.SpoolLosses;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many results an agent has given up because it had no room for them: a hole in its history that one should know of. */
@Component
public final class LossColumn implements AgentColumns {

    private final Database database;

    /** On the history unit. */
    @Activate
    public LossColumn(@Reference(target = HistoryUnit.TARGET) Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Map<String, Object>> values(Collection<String> agentIds) {
        var losses = database.read(connection -> SpoolLosses.read(connection, agentIds));
        var values = new HashMap<String, Map<String, Object>>();
        agentIds.forEach(agent -> values.put(agent, Map.of("lostResults", losses.getOrDefault(agent, 0L))));
        return values;
    }
}
