/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The application of add-ons, which are features as well. */
@Component(service = Application.class)
@JakartarsName("mendip.features")
@JakartarsApplicationBase("v1-features")
public final class FeatureApplication extends GuardedApplication {

    /** With the one guard of all applications. */
    @Activate
    public FeatureApplication(@Reference CallerSource callers) {
        super(callers);
    }
}
