/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of bundles. */
@Component(property = StoreUnit.NAME + "=plugin")
public final class PluginUnit implements StoreUnit {

    /** Finds this unit's database. */
    public static final String TARGET = "(mendip.unit=plugin)";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
