/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import io.mendip.account.FirstSteps;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.store.ClientTable;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.store.Database;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the client and site that every server starts with the names of the set-up. */
@Component
public final class FirstClient implements FirstSteps {

    private final ClientTable clients;
    private final LiveAgents list;

    /** With the tables and the list that shows the names. */
    @Activate
    public FirstClient(@Reference(target = FleetUnit.TARGET) Database database, @Reference LiveAgents list) {
        this.clients = new ClientTable(database);
        this.list = list;
    }

    @Override
    public void nameFirstClient(String company, String site) {
        clients.renameFirst(company, site);
        list.placesChanged(row -> true);
    }
}
