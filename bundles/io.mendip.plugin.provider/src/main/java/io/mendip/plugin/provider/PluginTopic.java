/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Caller;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Component;

/** Who may listen to what changes about plugins. */
@Component
public final class PluginTopic implements LiveTopic {

    /** Says which plugin was released, withdrawn or became another one on agents. */
    public static final String NAME = "plugins";

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(PluginPermissions.LIST);
    }
}
