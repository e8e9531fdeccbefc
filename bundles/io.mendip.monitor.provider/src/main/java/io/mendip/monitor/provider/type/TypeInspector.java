/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.plugin.BundleInspector;
import io.mendip.store.Database;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which kinds of checks and of tasks a bundle brings, before it is released. */
@Component
public final class TypeInspector implements BundleInspector {

    private final CheckTypeCatalogue types;
    private final Database database;

    /** Takes its services. */
    @Activate
    public TypeInspector(
            @Reference CheckTypeCatalogue types, @Reference(target = "(mendip.unit=monitor)") Database database) {
        this.types = types;
        this.database = database;
    }

    @Override
    public Inspection inspect(Path jar) {
        var scan = AgentBundles.scan(List.of(jar));
        var found = scan.types().values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(type -> new CheckType(
                        type.id(), type.title(), types.shippedIn(type.id()).orElse("")))
                .toList();
        var tasks = scan.tasks().values().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(type -> new TaskType(type.id(), type.title()))
                .toList();
        return new Inspection(
                found, tasks, scan.problems().values().stream().sorted().toList());
    }

    @Override
    public long uses(Collection<String> checkTypes) {
        return database.read(connection -> new DefinitionTable(connection).count(checkTypes));
    }
}
