/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Application;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsApplicationBase;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;

/** Takes resources that name no application, so that even those are guarded; nothing of ours is in it. */
@Component(service = Application.class)
@JakartarsName(".default")
@JakartarsApplicationBase("/")
public final class DefaultApplication extends GuardedApplication {

    /** With the one guard of all applications. */
    @Activate
    public DefaultApplication(@Reference CallerSource callers) {
        super(callers);
    }
}
