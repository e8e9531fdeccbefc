/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.feature.Features;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.monitor.provider.type.KnownTypes;
import io.mendip.policy.PlanContributor;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Puts the enabled checks of installed types into plans, but for kinds that are switched off for the agent. Away
 * while it is not known which bundles are released: plans then stay as they are.
 */
@Component
@Designate(ocd = CheckPlanLines.Config.class)
public final class CheckPlanLines implements PlanContributor {

    private final Database database;
    private final CheckTypeCatalogue types;
    private final Features features;
    private final int timeoutSeconds;

    /** Settings. */
    @ObjectClassDefinition(name = "Checks in plans")
    public @interface Config {

        /** Time limit of one run. */
        @AttributeDefinition(
                description = "Seconds after which a run is interrupted; never longer than its interval",
                min = "1")
        int timeout_seconds() default 30;
    }

    /** Takes its services. */
    @Activate
    public CheckPlanLines(
            @Reference(target = "(mendip.unit=monitor)") Database database,
            @Reference CheckTypeCatalogue types,
            @Reference KnownTypes known,
            @Reference Features features,
            Config config) {
        this(database, types, features, config.timeout_seconds());
    }

    CheckPlanLines(Database database, CheckTypeCatalogue types, Features features, int timeoutSeconds) {
        this.features = features;
        this.database = database;
        this.types = types;
        this.timeoutSeconds = timeoutSeconds;
    }

    @Override
    public String name() {
        return "checks";
    }

    @Override
    public Map<String, List<CheckItem>> checks(Collection<String> agentIds) {
        if (!types.complete()) {
            throw new IllegalStateException("which bundles are released is not known yet");
        }
        var definitions = database.read(connection -> new DefinitionTable(connection).of(agentIds));
        var off = KindsOff.of(features, types, agentIds);
        return definitions.stream()
                .filter(CheckDefinition::enabled)
                .filter(definition ->
                        !off.getOrDefault(definition.agentId(), Set.of()).contains(definition.type()))
                .filter(definition -> types.find(definition.type()).isPresent())
                .collect(Collectors.groupingBy(
                        CheckDefinition::agentId, Collectors.mapping(this::item, Collectors.toList())));
    }

    private CheckItem item(CheckDefinition definition) {
        return new CheckItem(
                definition.id(),
                definition.type(),
                definition.intervalSeconds(),
                Math.min(timeoutSeconds, definition.intervalSeconds()),
                definition.failuresBeforeAlert(),
                definition.parameters());
    }
}
