/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.store;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The table of features' states. */
@Component(property = StoreUnit.NAME + "=feature")
public final class FeatureUnit implements StoreUnit {

    /** Finds this unit's database. */
    public static final String TARGET = "(mendip.unit=feature)";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
