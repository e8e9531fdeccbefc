/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.store.StoreUnit;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The table of plans. */
@Component(property = StoreUnit.NAME + "=policy")
public final class PolicyUnit implements StoreUnit {

    @Override
    public List<Class<?>> entities() {
        return List.of();
    }
}
