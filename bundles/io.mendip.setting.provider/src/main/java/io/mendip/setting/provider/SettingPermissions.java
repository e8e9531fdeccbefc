/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around custom fields and the key store. */
@Component
public final class SettingPermissions implements PermissionSet {

    /** See custom fields and their values. */
    public static final String FIELDS = "setting.field.list";

    /** Say which fields there are; for all clients. */
    public static final String EDIT_FIELDS = "setting.field.edit";

    /** Set fields of clients, sites and agents. */
    public static final String EDIT_VALUES = "setting.value.edit";

    /** See which keys there are. Nobody sees what they hold. */
    public static final String KEYS = "setting.key.list";

    /** Set and delete keys. */
    public static final String EDIT_KEYS = "setting.key.edit";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                FIELDS, "See custom fields and their values, except secret ones",
                EDIT_FIELDS, "Say which custom fields there are",
                EDIT_VALUES, "Set custom fields of clients, sites and agents",
                KEYS, "See which keys the key store has, not what they hold",
                EDIT_KEYS, "Set and delete keys");
    }
}
