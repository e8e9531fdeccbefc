/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import io.mendip.bus.AgentCredentials;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.store.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a deleted agent's right to connect; by the outbox, so that a crash behind the deletion does not leave it. */
@Component
public final class KeyRevocation implements AgentListener {

    private final IdentityTable agents;
    private final AgentCredentials credentials;

    /** With the keys of deleted agents and who revokes them. */
    @Activate
    public KeyRevocation(
            @Reference(target = FleetUnit.TARGET) Database database, @Reference AgentCredentials credentials) {
        this.agents = new IdentityTable(database);
        this.credentials = credentials;
    }

    @Override
    public void removed(String agentId) {
        agents.removedKey(agentId).ifPresent(credentials::revoke);
    }
}
