/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.plugin.provider.store.Decision.Verdict;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.ArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says of which released bundles nobody signed off what is stored: their releases are not signed anew. */
@Component
public final class SignOffHealth implements HealthIndicator {

    private final Database database;
    private final ReleaseGate gate;

    /** Takes its services. */
    @Activate
    public SignOffHealth(@Reference(target = PluginUnit.TARGET) Database database, @Reference ReleaseGate gate) {
        this.database = database;
        this.gate = gate;
    }

    @Override
    public String title() {
        return "Sign-offs of bundles";
    }

    @Override
    public String name() {
        return "plugin.signoffs";
    }

    @Override
    public Health health() {
        var health = Health.ok();
        var wrong = new ArrayList<String>();
        try {
            for (var version : database.read(connection -> new PluginTable(connection).released())) {
                var name = version.symbolicName() + " " + version.version();
                if (version.decision().verdict() == Verdict.BEFORE) {
                    health = health.advise(name + " was released before there were sign-offs: review it on the page"
                            + " Plugins and sign it off, or its release ends.");
                } else if (!gate.isSignedOff(version)) {
                    wrong.add(name);
                }
            }
        } catch (StoreException e) {
            return health; // the store says itself that it is away
        }
        return wrong.isEmpty()
                ? health
                : Health.degraded("Nobody signed off what the database says is released: " + String.join(", ", wrong)
                        + ". Agents install nothing of it. Find out who writes to the database, and remove it.");
    }
}
