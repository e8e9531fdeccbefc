/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The history domain's share of the database; no entities, all on plain JDBC. */
@Component(property = StoreUnit.NAME + "=" + HistoryUnit.NAME)
public final class HistoryUnit implements StoreUnit {

    /** Name of unit and schema. */
    static final String NAME = "history";

    /** Filter for the database of this unit. */
    static final String TARGET = "(" + StoreUnit.NAME + "=" + NAME + ")";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
