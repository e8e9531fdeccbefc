/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/**
 * Servlets beside the REST applications, under the same base and asked before them: streams now, uploads and exports
 * later. Each of them has to find its caller by itself.
 */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = ApiContext.NAME, path = "/api/v1")
@ServiceRanking(1000)
public final class ApiContext extends ServletContextHelper {

    static final String NAME = "mendip.api";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Needs nothing. */
    @Activate
    public ApiContext() {}
}
