/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The schema {@code account}, on plain JDBC: nearly every request reads from it. */
@Component(service = StoreUnit.class, property = StoreUnit.NAME + "=account")
public final class AccountUnit implements StoreUnit {

    /** How components name the unit. */
    public static final String TARGET = "(" + StoreUnit.NAME + "=account)";

    /** Needs nothing. */
    @Activate
    public AccountUnit() {}

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
