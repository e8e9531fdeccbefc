/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.provider.server.AddOnState.State;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which add-ons of the server failed, and why. */
@Component
public final class AddOnHealth implements HealthIndicator {

    private final AddOns addOns;

    /** Asks these. */
    @Activate
    public AddOnHealth(@Reference AddOns addOns) {
        this.addOns = addOns;
    }

    @Override
    public String name() {
        return "addons";
    }

    @Override
    public String title() {
        return "Server add-ons";
    }

    @Override
    public Health health() {
        var failed = new TreeMap<String, String>();
        addOns.states().forEach((name, state) -> {
            if (state.state() == State.FAILED) {
                failed.put(name, state.reason());
            }
        });
        return failed.isEmpty()
                ? Health.ok()
                : Health.degraded("Some add-ons of the server cannot be used.").with(failed);
    }
}
