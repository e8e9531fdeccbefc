/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** The agents' own door: nothing that recognises operators looks at it, and nothing of it is under {@code /api}. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = AgentApiContext.NAME, path = "/agent-api/v1")
public final class AgentApiContext extends ServletContextHelper {

    static final String NAME = "mendip.agents";
    /** Puts a servlet behind this door. */
    public static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Needs nothing. */
    @Activate
    public AgentApiContext() {}
}
