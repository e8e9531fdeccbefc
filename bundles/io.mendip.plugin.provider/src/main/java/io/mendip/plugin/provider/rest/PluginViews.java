/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import io.mendip.fleet.Agents;
import io.mendip.plugin.BundleInspector;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.rest.PluginDetails.PluginVersion;
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
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins released plugins with what became of them on the agents in somebody's scope. */
@Component(service = PluginViews.class)
public final class PluginViews {

    /** No agent has what runs on the server. */
    private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    private final Database database;
    private final Features features;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable AddOns addOns;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable BundleInspector inspector;

    /** The relation of agents that it joins is there when agents are. */
    @Activate
    public PluginViews(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference Agents agents,
            @Reference Features features) {
        this(database, features, null);
    }

    /** For tests: with who knows checks. */
    public PluginViews(Database database, Features features, @Nullable BundleInspector inspector) {
        this.database = database;
        this.features = features;
        this.inspector = inspector;
    }

    /** All released plugins, by symbolic name. */
    public List<PluginView> all(Scope scope) {
        return database.read(connection -> {
            var versions = new PluginTable(connection).released();
            var counts = new StateTable(connection).counts(served(scope), versions);
            var onServer = new ServerVersionTable(connection).all();
            return versions.stream()
                    .map(version -> view(version, Objects.requireNonNull(counts.get(version.pluginId())), onServer))
                    .toList();
        });
    }

    /**
     * One.
     *
     * @throws Problem 404 when it is not released
     */
    public PluginView one(Scope scope, long id) {
        return database.read(connection -> {
            var version = require(new PluginTable(connection), id);
            var counts = new StateTable(connection).counts(served(scope), List.of(version));
            return view(version, Objects.requireNonNull(counts.get(id)), new ServerVersionTable(connection).all());
        });
    }

    /** One with its past. */
    PluginDetails details(Scope scope, long id) {
        var view = one(scope, id);
        var versions = database.read(connection -> new PluginTable(connection).versions(id)).stream()
                .map(version -> version(version, view.version()))
                .toList();
        return new PluginDetails(
                view.id(),
                view.symbolicName(),
                view.name(),
                view.description(),
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
                versions,
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

    private static PluginVersion version(StoredVersion version, String current) {
        return new PluginVersion(
                version.version(),
                version.sha256(),
                version.size(),
                version.publisher(),
                version.uploadedAt(),
                version.uploadedBy(),
                version.version().equals(current),
                ReviewView.of(version.review()));
    }

    private PluginView view(StoredVersion version, Counts counts, Map<String, ServerVersion> onServer) {
        var known = onServer.get(version.sha256());
        return new PluginView(
                version.pluginId(),
                version.symbolicName(),
                version.name(),
                version.description(),
                version.version(),
                version.publisher(),
                version.sha256(),
                version.size(),
                version.checkTypes(),
                version.uploadedAt(),
                version.uploadedBy(),
                known == null ? counts : NONE,
                ReviewView.of(version.review()),
                known == null ? "agent" : "server",
                known == null ? null : ServerView.of(known, state(version.symbolicName())));
    }

    private AddOnState state(String symbolicName) {
        var present = addOns;
        return present == null ? AddOnState.WAITING : present.state(symbolicName);
    }
}
