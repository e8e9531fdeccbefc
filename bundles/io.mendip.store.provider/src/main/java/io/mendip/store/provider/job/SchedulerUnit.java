/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The schema that the jobs' schedule lives in. */
@Component(property = StoreUnit.NAME + "=" + SchedulerUnit.SCHEMA)
public final class SchedulerUnit implements StoreUnit {

    static final String SCHEMA = "scheduler";

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }

    @Override
    public String migrations() {
        return "db/scheduler";
    }
}
