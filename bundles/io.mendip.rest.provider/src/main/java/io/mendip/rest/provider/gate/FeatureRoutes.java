/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.Applications;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Shows the applications of features and of add-ons at {@code /api/v1} beside the core's: the whiteboard gives each a base of
 * its own, so a request whose whole path is one of a feature's resource is sent on to the base of that. Nobody can ask for
 * those bases directly. Where two have a path, the core's wins, then the product's.
 */
@Component(service = FeatureRoutes.class)
public final class FeatureRoutes {

    private static final String RESOURCES = "(osgi.jakartars.resource=true)";

    private final List<Class<?>> core = new CopyOnWriteArrayList<>();
    private final List<Class<?>> product = new CopyOnWriteArrayList<>();
    private final List<Class<?>> features = new CopyOnWriteArrayList<>();
    private volatile RouteTable table = RouteTable.of(List.of(), List.of(), List.of());

    /** Empty until resources come. */
    @Activate
    public FeatureRoutes() {}

    @Reference(
            service = AnyService.class,
            target = "(&" + RESOURCES + "(osgi.jakartars.application.select=*mendip.core*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void addCore(Object resource) {
        core.add(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    synchronized void removeCore(Object resource) {
        core.remove(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    @Reference(
            service = AnyService.class,
            target = "(&" + RESOURCES + "(osgi.jakartars.application.select=*mendip.product*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void addProduct(Object resource) {
        product.add(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    synchronized void removeProduct(Object resource) {
        product.remove(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    @Reference(
            service = AnyService.class,
            target = "(&" + RESOURCES + "(osgi.jakartars.application.select=*mendip.features*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void addFeature(Object resource) {
        features.add(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    synchronized void removeFeature(Object resource) {
        features.remove(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    /** The request as its application knows it. */
    HttpServletRequest route(HttpServletRequest request) {
        var path = request.getRequestURI();
        // The bases of features, and the whiteboard's default application with whatever names no application.
        if (path.startsWith("/api/") && !path.startsWith(Applications.CORE_PATH + "/")) {
            throw Problem.notFound("This address");
        }
        return path.startsWith(Applications.CORE_PATH + "/")
                ? table.base(path.substring(Applications.CORE_PATH.length()))
                        .<HttpServletRequest>map(base -> new MovedRequest(request, base))
                        .orElse(request)
                : request;
    }
}
