/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** What may be done with the server itself. */
@Component
public final class SystemPermissions implements PermissionSet {

    /** See how the server and its parts are. */
    public static final String VIEW = "system.view";

    /** Restart parts of it, take up settings. */
    public static final String MANAGE = "system.manage";

    /** Read its log. */
    public static final String LOG_VIEW = "system.log.view";

    /** Say what is logged. */
    public static final String LOG_LEVEL = "system.log.level";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                VIEW, "See how the server and its parts are",
                MANAGE, "Restart parts of the server and take up changed settings",
                LOG_VIEW, "Read the server's log",
                LOG_LEVEL, "Change what the server logs");
    }
}
