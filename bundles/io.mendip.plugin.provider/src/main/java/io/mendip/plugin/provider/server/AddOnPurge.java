/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Caller;
import io.mendip.account.PermissionSet;
import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.PurgeListener;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.store.JobQueue;
import io.mendip.store.StoreException;
import io.mendip.store.StoreUnits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops what an add-on stored: its schedules, its schema, its permissions and settings. Each step may be done again, so that
 * one that was cut short is simply repeated.
 */
@Component(service = AddOnPurge.class)
public final class AddOnPurge {

    private static final Logger LOG = LoggerFactory.getLogger(AddOnPurge.class);

    private final Database database;
    private final AddOns addOns;
    private final StoreUnits units;
    private final JobQueue jobs;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<PurgeListener> listeners = List.of();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<PermissionSet> permissions = List.of();

    /** Takes its services. */
    @Activate
    public AddOnPurge(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference AddOns addOns,
            @Reference StoreUnits units,
            @Reference JobQueue jobs) {
        this.database = database;
        this.addOns = addOns;
        this.units = units;
        this.jobs = jobs;
    }

    /**
     * Purges an add-on.
     *
     * @param name its symbolic name, as the caller wrote it to confirm
     * @throws Problem 400 when that is another one, 409 while it runs, 404 when there is none
     */
    public void purge(long pluginId, String name, Caller caller) {
        if (!caller.scope().all()) {
            throw Problem.forbidden("plugin.purge for all clients");
        }
        var symbolicName = database.read(connection -> new ServerNames(connection).name(pluginId))
                .orElseThrow(() -> Problem.notFound("The server add-on"));
        if (!symbolicName.equals(name)) {
            throw Problem.invalid("name", "must be " + symbolicName + ", to confirm whose data is dropped for ever");
        }
        requireOff(symbolicName);
        var known = database.read(connection -> new ServerVersionTable(connection).of(symbolicName))
                .values();
        var running = jobs.forget(AddOnNames.jobs(symbolicName));
        if (!running.isEmpty()) {
            throw Refusal.conflict(
                    "job-running",
                    "The job " + String.join(", ", running) + " is running. Try again when it has ended.");
        }
        drop(AddOnNames.unit(symbolicName));
        var only = new TreeSet<String>();
        known.forEach(version -> only.addAll(version.permissions()));
        permissions.forEach(set -> only.removeAll(set.permissions().keySet()));
        listeners.forEach(listener -> listener.purged(symbolicName, Set.copyOf(only)));
        LOG.info(
                "user {} purged the add-on {}: schema {}, permissions {}",
                caller.name(),
                symbolicName,
                AddOnNames.unit(symbolicName),
                only);
    }

    private void requireOff(String symbolicName) {
        if (addOns.runs(symbolicName)) {
            throw Refusal.conflict(
                    "in-use", "The add-on " + symbolicName + " runs. Switch its feature off or remove it first.");
        }
    }

    private void drop(String unit) {
        try {
            units.drop(unit);
        } catch (IllegalStateException e) {
            throw Refusal.conflict("in-use", "The tables " + unit + " are in use. Try again in a moment.");
        } catch (StoreException e) {
            if (e.sqlState().equals("55P03")) {
                throw Refusal.conflict(
                        "in-use", "Another server still uses the tables " + unit + ". Try again in a moment.");
            }
            throw e;
        }
    }
}
