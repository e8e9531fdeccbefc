/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The fleet's share of the database: plain tables, no entities, since every list and batch of it is set-wise SQL. */
@Component(property = StoreUnit.NAME + "=" + FleetUnit.NAME)
public final class FleetUnit implements StoreUnit {

    /** Name of unit and schema. */
    public static final String NAME = "fleet";

    /** Target filter of references to the unit's database. */
    public static final String TARGET = "(" + StoreUnit.NAME + "=" + NAME + ")";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
