/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around checks. */
@Component
public final class CheckPermissions implements PermissionSet {

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                "check.list", "See checks and their results",
                "check.manage", "Add, change and delete checks",
                "check.run", "Run checks now and reset their state");
    }
}
