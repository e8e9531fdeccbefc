/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.provider.app.Applications;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.osgi.service.servlet.context.ServletContextHelper;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContext;

/** What {@link BottomContext} is for the core, for the application of the product's features, whose resources may stay longer than it. */
@Component(service = ServletContextHelper.class)
@HttpWhiteboardContext(name = ProductBottomContext.NAME, path = Applications.PRODUCT_PATH)
@ServiceRanking(-1000)
public final class ProductBottomContext extends ServletContextHelper {

    static final String NAME = "mendip.bottom.product";
    static final String SELECT = "(osgi.http.whiteboard.context.name=" + NAME + ")";

    /** Needs nothing. */
    @Activate
    public ProductBottomContext() {}
}
