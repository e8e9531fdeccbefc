/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/**
 * What resources select so that they are only there together with the guard. The filter itself is a part of each
 * application, see {@link GuardedApplication}.
 */
@Component(service = Feature.class, scope = ServiceScope.PROTOTYPE)
@RestExtension(mendip_rest_extension = "guard")
public final class GuardExtension implements Feature {

    /** Present only while the source of callers is. */
    @Activate
    public GuardExtension(@Reference CallerSource callers) {}

    @Override
    public boolean configure(FeatureContext context) {
        return true;
    }
}
