/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.account.Caller;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Component;

/** Everybody who is signed in may hear that plugins came or went; what they contribute is asked for by REST. */
@Component
public final class PluginTopic implements LiveTopic {

    static final String NAME = "ui.plugins";

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return true;
    }
}
