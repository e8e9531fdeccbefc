/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;

/** What resources select that speak JSON. The codec itself is a part of each application, see {@link GuardedApplication}. */
@Component(service = Feature.class, scope = ServiceScope.PROTOTYPE)
@RestExtension(mendip_rest_extension = "json")
public final class JsonExtension implements Feature {

    /** Needs nothing. */
    @Activate
    public JsonExtension() {}

    @Override
    public boolean configure(FeatureContext context) {
        return true;
    }
}
