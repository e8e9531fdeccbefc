/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.feature.Features;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.server.ServerVersionTable;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.policy.PlanContributor;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts the released bundles into the plans of all agents for which plugins are on. */
@Component
public final class BundlePlanLines implements PlanContributor {

    private final Database database;
    private final Features features;

    /** Takes its services. */
    @Activate
    public BundlePlanLines(@Reference(target = PluginUnit.TARGET) Database database, @Reference Features features) {
        this.features = features;
        this.database = database;
    }

    @Override
    public String name() {
        return "plugins";
    }

    @Override
    public Map<String, List<CheckItem>> checks(Collection<String> agentIds) {
        return Map.of();
    }

    /** From the database: another node may have released one a moment ago. */
    @Override
    public Map<String, List<BundleItem>> bundles(Collection<String> agentIds) {
        var items = database.read(BundlePlanLines::onAgents).stream()
                .map(version -> new BundleItem(
                        version.symbolicName(),
                        version.version(),
                        version.sha256(),
                        version.size(),
                        version.checkTypeIds()))
                .toList();
        var off = features.off(ReleasedBundles.FEATURE, agentIds);
        return agentIds.stream()
                .distinct()
                .filter(agent -> !off.contains(agent))
                .collect(Collectors.toMap(Function.identity(), agent -> items));
    }

    private static List<StoredVersion> onAgents(Connection connection) throws SQLException {
        var released = new PluginTable(connection).released();
        var onServer = new ServerVersionTable(connection).of(released).keySet();
        return released.stream()
                .filter(version -> !onServer.contains(version.sha256()))
                .toList();
    }
}
