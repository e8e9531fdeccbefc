/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.account.Caller;
import io.mendip.rest.LiveTopic;
import org.osgi.service.component.annotations.Component;

/** Who may listen to switches of features. */
@Component
public final class FeatureTopic implements LiveTopic {

    /** Says which feature is being switched, and how far that is. */
    public static final String NAME = "features";

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(FeaturePermissions.LIST);
    }
}
