/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.policy.Plans;
import io.mendip.store.Database;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Has plans computed anew when check types come or go: definitions stay, but only installed types go into plans. */
@Component(service = {})
public final class TypeChanges {

    private final Database database;
    private final Plans plans;
    private final CheckTypeCatalogue.Listening listening;

    /** Takes its services and listens. */
    @Activate
    public TypeChanges(
            @Reference(target = "(mendip.unit=monitor)") Database database,
            @Reference CheckTypeCatalogue types,
            @Reference Plans plans) {
        this.database = database;
        this.plans = plans;
        this.listening = types.listen(this::changed);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        listening.close();
    }

    private void changed(Set<String> types) {
        var agents = database.read(connection -> new DefinitionTable(connection).agentsWith(types));
        if (!agents.isEmpty()) {
            plans.changed(agents);
        }
    }
}
