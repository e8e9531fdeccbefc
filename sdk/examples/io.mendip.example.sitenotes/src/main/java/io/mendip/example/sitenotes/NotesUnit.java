/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables: a schema of its own, named after the bundle, with the migrations in {@code db/migration}. */
@Component(property = StoreUnit.NAME + "=" + NotesUnit.SCHEMA)
public final class NotesUnit implements StoreUnit {

    static final String SCHEMA = "x_io_mendip_example_sitenotes";

    /** Finds this unit's database. */
    static final String TARGET = "(" + StoreUnit.NAME + "=" + SCHEMA + ")";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
