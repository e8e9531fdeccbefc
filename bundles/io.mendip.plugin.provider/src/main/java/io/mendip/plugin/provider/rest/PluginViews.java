/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import io.mendip.fleet.Agents;
import io.mendip.plugin.BundleInspector;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.server.AddOnState;
import io.mendip.plugin.provider.server.AddOns;
import io.mendip.plugin.provider.server.ServerVersion;
import io.mendip.plugin.provider.server.ServerVersionTable;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StateTable;
import io.mendip.plugin.provider.store.StateTable.Counts;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins plugins with what became of them on the agents in somebody's scope. */
@Component(service = PluginViews.class)
public final class PluginViews {

    /** Agents have what is released, and nothing else. */
    private static final Counts NOWHERE = new Counts(0, 0, 0, 0, 0);

    private final Database database;
    private final Features features;
    private final VersionViews versions;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable AddOns addOns;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable BundleInspector inspector;

    /** The relation of agents that it joins is there when agents are. */
    @Activate
    public PluginViews(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference VersionViews versions,
            @Reference Agents agents,
            @Reference Features features) {
        this(database, features, versions, null);
    }

    /** For tests: with who knows checks. */
    public PluginViews(
            Database database, Features features, VersionViews versions, @Nullable BundleInspector inspector) {
        this.database = database;
        this.features = features;
        this.versions = versions;
        this.inspector = inspector;
    }

    /** Plugins in a state, or all that are not removed, by symbolic name. */
    public List<PluginView> all(Scope scope, @Nullable String state) {
        return database.read(connection -> {
            var table = new PluginTable(connection);
            var shown = table.latest().stream()
                    .filter(version -> isShown(VersionViews.ofPlugin(version), state))
                    .toList();
            return views(connection, scope, shown);
        });
    }

    private static boolean isShown(String state, @Nullable String wanted) {
        return wanted == null ? !state.equals(VersionViews.REMOVED) : state.equals(wanted);
    }

    /**
     * One.
     *
     * @throws Problem 404 when there is none, or it was removed
     */
    public PluginView one(Scope scope, long id) {
        return database.read(connection -> {
            var latest = new PluginTable(connection)
                    .latest().stream()
                            .filter(version -> version.pluginId() == id)
                            .filter(version -> isShown(VersionViews.ofPlugin(version), null))
                            .findFirst()
                            .orElseThrow(() -> Problem.notFound("The plugin"));
            return views(connection, scope, List.of(latest)).get(0);
        });
    }

    private List<PluginView> views(Connection connection, Scope scope, List<StoredVersion> shown) throws SQLException {
        var counts = new StateTable(connection)
                .counts(
                        served(scope),
                        shown.stream().filter(StoredVersion::current).toList());
        var waiting = new HashMap<Long, String>();
        for (var version : new PluginTable(connection).undecided()) {
            var current = shown.stream()
                    .filter(one -> one.pluginId() == version.pluginId())
                    .findFirst();
            if (current.isPresent() && versions.state(version, current).equals(VersionViews.WAITING)) {
                waiting.putIfAbsent(version.pluginId(), version.version());
            }
        }
        var onServer = new ServerVersionTable(connection).of(shown);
        return shown.stream()
                .map(version -> view(
                        version,
                        waiting.get(version.pluginId()),
                        counts.getOrDefault(version.pluginId(), NOWHERE),
                        onServer.get(version.sha256())))
                .toList();
    }

    /** One with its past. */
    PluginDetails details(Scope scope, long id) {
        var view = one(scope, id);
        var stored = database.read(connection -> new PluginTable(connection).newest(id, PluginDetails.MOST_VERSIONS));
        var onServer = database.read(connection -> new ServerVersionTable(connection).of(stored));
        var past = versions.all(scope, stored, onServer);
        long count = database.read(connection -> new PluginTable(connection).count(id));
        return new PluginDetails(
                view.id(),
                view.symbolicName(),
                view.name(),
                view.description(),
                view.state(),
                view.signedOff(),
                view.waiting(),
                view.version(),
                view.publisher(),
                view.sha256(),
                view.size(),
                view.checkTypes(),
                view.uploadedAt(),
                view.uploadedBy(),
                view.agents(),
                view.review(),
                view.runsOn(),
                view.server(),
                past,
                count,
                uses(view));
    }

    private Scope served(Scope scope) {
        return features.scope(ReleasedBundles.FEATURE, scope);
    }

    /** The released version of a plugin. */
    static StoredVersion require(PluginTable table, long id) throws SQLException {
        return table.released(id).orElseThrow(() -> Problem.notFound("The plugin"));
    }

    private long uses(PluginView view) {
        var reader = inspector;
        return reader == null
                ? 0
                : reader.uses(view.checkTypes().stream().map(type -> type.id()).toList());
    }

    private PluginView view(
            StoredVersion version, @Nullable String waiting, Counts counts, @Nullable ServerVersion onServer) {
        return new PluginView(
                version.pluginId(),
                version.symbolicName(),
                version.name(),
                version.description(),
                VersionViews.ofPlugin(version),
                version.current() && versions.isSignedOff(version),
                waiting,
                version.version(),
                version.publisher(),
                version.sha256(),
                version.size(),
                version.checkTypes(),
                version.uploadedAt(),
                version.uploadedBy(),
                onServer == null ? counts : NOWHERE,
                ReviewView.of(version.review()),
                onServer == null ? "agent" : "server",
                onServer == null ? null : ServerView.of(onServer, state(version.symbolicName())));
    }

    private AddOnState state(String symbolicName) {
        var present = addOns;
        return present == null ? AddOnState.WAITING : present.state(symbolicName);
    }
}
