/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around plugins. */
@Component
public final class PluginPermissions implements PermissionSet {

    /** To see them. */
    public static final String LIST = "plugin.list";
    /** To upload one, which waits for a sign-off then, and to have an agent try again. */
    public static final String UPLOAD = "plugin.upload";
    /** To sign off an upload, which runs on all agents then, or to refuse it. */
    public static final String SIGN_OFF = "plugin.signoff";
    /** To say whose signatures are taken. */
    public static final String PUBLISHERS = "plugin.publisher.manage";
    /** To withdraw one. */
    public static final String REMOVE = "plugin.remove";
    /** To drop what an add-on of the server stored. */
    public static final String PURGE = "plugin.purge";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                LIST, "See plugins and what became of them on agents",
                UPLOAD, "Upload plugins, which then wait for their sign-off; have an agent try one again",
                SIGN_OFF, "Sign off plugins, which then run on all agents, or refuse them",
                PUBLISHERS, "Say whose signatures on plugins are taken",
                REMOVE, "Withdraw plugins from all agents",
                PURGE, "Drop the data of server add-ons that are off or removed");
    }
}
