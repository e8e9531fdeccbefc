/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** The application of what comes and goes with features of the product. */
@Component(service = Application.class)
@JakartarsName("mendip.product")
@JakartarsApplicationBase("v1-product")
public final class ProductApplication extends GuardedApplication {

    /** With the one guard of all applications. */
    @Activate
    public ProductApplication(@Reference CallerSource callers) {
        super(callers);
    }
}
