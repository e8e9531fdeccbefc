/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.history.CheckLabels;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Names checks for the charts of their history. */
@Component
public final class DefinitionLabels implements CheckLabels {

    private final Database database;

    /** Takes its services. */
    @Activate
    public DefinitionLabels(@Reference(target = "(mendip.unit=monitor)") Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, Label> labels(String agentId) {
        var definitions = database.read(connection -> new DefinitionTable(connection).of(List.of(agentId)));
        return definitions.stream()
                .collect(Collectors.toMap(CheckDefinition::id, check -> new Label(check.type(), check.name())));
    }

    @Override
    public Map<Long, Label> named(Collection<Long> checkIds) {
        return database.read(connection -> new DefinitionTable(connection).labels(checkIds));
    }
}
