/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.account.Caller;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Component;

/** Lets those who may see the health page be told when it changes. */
@Component
public final class HealthTopic implements LiveTopic {

    static final String NAME = "system";

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may("system.view");
    }
}
