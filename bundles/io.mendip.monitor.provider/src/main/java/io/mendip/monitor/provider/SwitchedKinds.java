/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.feature.FeatureListener;
import io.mendip.feature.FeatureUse;
import io.mendip.feature.Features;
import io.mendip.monitor.provider.store.DefinitionTable;
import io.mendip.monitor.provider.type.UploadsOff;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.policy.Plans;
import io.mendip.store.Database;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Follows switches: checks of kinds that went or came leave or enter plans, and so do kinds of uploaded bundles. */
@Component(immediate = true)
public final class SwitchedKinds implements FeatureListener, FeatureUse {

    private final Database database;
    private final Plans plans;
    private final Features features;
    private final Consumer<Boolean> uploadsOff;

    /** Takes its services. */
    @Activate
    public SwitchedKinds(
            @Reference(target = "(mendip.unit=monitor)") Database database,
            @Reference Plans plans,
            @Reference Features features,
            ComponentContext context) {
        this(database, plans, features, off -> enable(context, off));
    }

    SwitchedKinds(Database database, Plans plans, Features features, Consumer<Boolean> uploadsOff) {
        this.database = database;
        this.plans = plans;
        this.features = features;
        this.uploadsOff = uploadsOff;
        uploadsOff.accept(!features.isOnForAnybody(ReleasedBundles.FEATURE));
    }

    private static void enable(ComponentContext context, boolean off) {
        if (off) {
            context.enableComponent(UploadsOff.class.getName());
        } else {
            context.disableComponent(UploadsOff.class.getName());
        }
    }

    @Override
    public void switched(Set<String> ids, Set<String> kinds) {
        if (ids.contains(ReleasedBundles.FEATURE)) {
            uploadsOff.accept(!features.isOnForAnybody(ReleasedBundles.FEATURE));
        }
        var agents = database.read(connection -> new DefinitionTable(connection).agentsWith(kinds));
        if (!agents.isEmpty()) {
            plans.changed(agents);
        }
    }

    @Override
    public Map<String, Long> definitions(Collection<String> kinds) {
        return database.read(connection -> new DefinitionTable(connection).countByAgent(kinds));
    }
}
