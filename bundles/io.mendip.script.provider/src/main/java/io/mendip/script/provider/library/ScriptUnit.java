/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of scripts. */
@Component(property = StoreUnit.NAME + "=script")
public final class ScriptUnit implements StoreUnit {

    /** Finds this unit's database. */
    public static final String TARGET = "(mendip.unit=script)";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
