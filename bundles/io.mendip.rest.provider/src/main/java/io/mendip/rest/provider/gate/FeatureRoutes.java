/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.Applications;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    private final List<Class<?>> core = new CopyOnWriteArrayList<>();
    private final List<Class<?>> product = new CopyOnWriteArrayList<>();
    private final List<Class<?>> features = new CopyOnWriteArrayList<>();
    private volatile RouteTable table = RouteTable.of(List.of(), List.of(), List.of());

    /** Empty until resources come. */
    @Activate
    public FeatureRoutes() {}

    @Reference(
            service = AnyService.class,
            target = "(&(osgi.jakartars.resource=true)(osgi.jakartars.application.select=*mendip.*))",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    synchronized void add(Object resource, Map<String, Object> properties) {
        of(properties).add(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    synchronized void remove(Object resource, Map<String, Object> properties) {
        of(properties).remove(resource.getClass());
        table = RouteTable.of(core, product, features);
    }

    /** What an application has; of others it does not matter, since nothing is sent on to them. */
    private List<Class<?>> of(Map<String, Object> properties) {
        // Declarative Services gives an array for some ways to write it.
        var select = Arrays.deepToString(new Object[] {properties.get("osgi.jakartars.application.select")});
        if (select.contains("mendip.core")) {
            return core;
        }
        if (select.contains("mendip.product")) {
            return product;
        }
        return select.contains("mendip.features") ? features : new ArrayList<>();
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
