/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.monitor.TaskTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The kinds of tasks, from the same bundles as the kinds of checks. */
@Component
public final class InstalledTasks implements TaskTypes {

    private final CheckTypeCatalogue catalogue;

    /** Takes its services. */
    @Activate
    public InstalledTasks(@Reference CheckTypeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public List<Kind> all() {
        return catalogue.tasks().stream().map(InstalledTasks::kind).toList();
    }

    @Override
    public Optional<Kind> find(String id) {
        return catalogue.task(id).map(InstalledTasks::kind);
    }

    @Override
    public List<Fault> faults(Kind kind, Map<String, ?> parameters, String pointer) {
        return ParameterValidator.validate(kind.schema(), parameters, pointer).stream()
                .map(error -> new Fault(error.field(), error.message()))
                .toList();
    }

    private static Kind kind(InstalledType type) {
        return new Kind(
                type.id(),
                type.title(),
                type.description(),
                type.platforms(),
                type.schema(),
                type.defaults(),
                type.bundle(),
                type.version());
    }
}
