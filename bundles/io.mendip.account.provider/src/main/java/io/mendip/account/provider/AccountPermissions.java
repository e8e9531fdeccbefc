/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Permissions about accounts. */
@Component(service = PermissionSet.class)
public final class AccountPermissions implements PermissionSet {

    /** Sees and changes accounts of others, and the list of permissions. */
    public static final String MANAGE = "account.manage";

    /** Needs nothing. */
    @Activate
    public AccountPermissions() {}

    @Override
    public Map<String, String> permissions() {
        return Map.of(MANAGE, "Manage users, their permissions, sessions and keys");
    }
}
