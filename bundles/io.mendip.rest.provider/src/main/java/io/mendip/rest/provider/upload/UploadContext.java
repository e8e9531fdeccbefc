/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.upload;

import io.mendip.rest.provider.app.Applications;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** Where the gatekeeper sends uploads; nobody can ask for it directly. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = UploadContext.NAME, path = Applications.UPLOADS_PATH)
public final class UploadContext extends ServletContextHelper {

    static final String NAME = "mendip.uploads";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Needs nothing. */
    @Activate
    public UploadContext() {}
}
