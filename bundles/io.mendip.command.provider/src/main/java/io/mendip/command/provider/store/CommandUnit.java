/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of jobs and commands. */
@Component(property = StoreUnit.NAME + "=command")
public final class CommandUnit implements StoreUnit {

    /** Finds the database of this unit. */
    public static final String TARGET = "(mendip.unit=command)";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
