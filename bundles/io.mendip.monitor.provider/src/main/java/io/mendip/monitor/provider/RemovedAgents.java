/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.fleet.AgentListener;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.store.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes the checks of deleted agents. */
@Component
public final class RemovedAgents implements AgentListener {

    private final Database database;

    /** Takes its services. */
    @Activate
    public RemovedAgents(@Reference(target = "(mendip.unit=monitor)") Database database) {
        this.database = database;
    }

    @Override
    public void removed(String agentId) {
        database.write(connection -> {
            new DefinitionTable(connection).deleteAgent(agentId);
            return agentId;
        });
    }
}
