/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.feature.provider.store.FeatureUnit;
import io.mendip.feature.provider.store.SettingTable;
import io.mendip.plugin.PurgeListener;
import io.mendip.store.Database;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Forgets how the feature of a purged add-on was switched. */
@Component
public final class PurgedSettings implements PurgeListener {

    private final Database database;

    /** Named by the framework. */
    @Activate
    public PurgedSettings(@Reference(target = FeatureUnit.TARGET) Database database) {
        this.database = database;
    }

    @Override
    public void purged(String symbolicName, Set<String> permissions) {
        database.write(connection -> {
            var table = new SettingTable(connection);
            table.lock();
            table.removeAll(symbolicName);
            return symbolicName;
        });
    }
}
