/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.store;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of check definitions. */
@Component(property = StoreUnit.NAME + "=monitor")
public final class MonitorUnit implements StoreUnit {

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
