/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.account.PermissionSet;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The permissions around features. */
@Component
public final class FeaturePermissions implements PermissionSet {

    /** To see them. */
    public static final String LIST = "feature.list";
    /** To switch them. */
    public static final String SWITCH = "feature.switch";

    @Override
    public Map<String, String> permissions() {
        return Map.of(
                LIST, "See features and for whom they are on",
                SWITCH, "Switch features on and off for the clients and sites one sees");
    }
}
