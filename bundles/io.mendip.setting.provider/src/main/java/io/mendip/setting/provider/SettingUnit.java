/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of custom fields and keys. */
@Component(property = StoreUnit.NAME + "=setting")
public final class SettingUnit implements StoreUnit {

    /** Finds this unit's database. */
    public static final String TARGET = "(mendip.unit=setting)";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
