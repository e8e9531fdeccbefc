/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/**
 * Under the base of the core's application and asked after it. While the application is not there, a request for it
 * would fall through to the whiteboard's default application, where resources lie that select neither application nor
 * guard; here it falls on {@link NothingHere} instead.
 */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = BottomContext.NAME, path = "/api/v1")
@ServiceRanking(-1000)
public final class BottomContext extends ServletContextHelper {

    static final String NAME = "mendip.bottom";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Needs nothing. */
    @Activate
    public BottomContext() {}
}
