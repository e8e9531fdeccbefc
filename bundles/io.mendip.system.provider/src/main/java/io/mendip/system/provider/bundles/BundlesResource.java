/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.bundles;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import io.mendip.system.provider.SystemPermissions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

/** The bundles this server consists of. */
@Component(service = BundlesResource.class)
@CoreResource
@Path("/system/bundles")
@Produces(MediaType.APPLICATION_JSON)
public final class BundlesResource {

    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    /** Those of the framework it runs in. */
    @Activate
    public BundlesResource(BundleContext context, @Reference ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /**
     * All bundles.
     *
     * @param items by symbolic name
     */
    public record Bundles(List<BundleView> items) {}

    /**
     * A bundle.
     *
     * @param id of the framework's
     * @param symbolicName name
     * @param name for people
     * @param version of the bundle
     * @param state active, fragment, starting, resolved, installed or stopping; one that is neither of the first two
     *     does nothing
     * @param components that it declares
     * @param waiting of them, that lack something or failed
     */
    public record BundleView(
            long id, String symbolicName, String name, String version, String state, int components, int waiting) {}

    private record Count(int components, int waiting) {

        Count plus(Count other) {
            return new Count(components + other.components, waiting + other.waiting);
        }
    }

    /** Each with its state and how its components are. */
    @GET
    @Requires(SystemPermissions.VIEW)
    public Bundles bundles() {
        var counts = counts();
        return new Bundles(Arrays.stream(context.getBundles())
                .map(bundle -> view(bundle, counts.getOrDefault(bundle.getBundleId(), new Count(0, 0))))
                .sorted(Comparator.comparing(BundleView::symbolicName))
                .toList());
    }

    private Map<Long, Count> counts() {
        var counts = new HashMap<Long, Count>();
        for (var component : runtime.getComponentDescriptionDTOs()) {
            int waiting = (int) runtime.getComponentConfigurationDTOs(component).stream()
                    .filter(one -> one.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                            || one.state == ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION
                            || one.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                    .count();
            counts.merge(component.bundle.id, new Count(1, waiting), Count::plus);
        }
        return counts;
    }

    private static BundleView view(Bundle bundle, Count count) {
        var headers = bundle.getHeaders();
        return new BundleView(
                bundle.getBundleId(),
                Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation()),
                Objects.requireNonNullElse(headers.get(Constants.BUNDLE_NAME), ""),
                bundle.getVersion().toString(),
                headers.get(Constants.FRAGMENT_HOST) == null ? state(bundle.getState()) : "fragment",
                count.components(),
                count.waiting());
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            default -> "installed";
        };
    }
}
