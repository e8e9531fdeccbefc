/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.AddOnNames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The framework this bundle runs in, as what offers something to add-ons. */
@Component
public final class FrameworkServer implements RunningServer {

    private final BundleContext context;

    /** Looks at the framework it runs in. */
    @Activate
    public FrameworkServer(BundleContext context) {
        this.context = context;
    }

    @Override
    public List<Provider> providers(String namespace, String filter) {
        return wiring().findProviders(new Wanted(namespace, Map.of("filter", filter))).stream()
                .map(capability -> capability.getRevision().getBundle())
                .map(bundle -> new Provider(name(bundle), isAddOn(bundle)))
                .toList();
    }

    @Override
    public Set<String> ownBundles() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> !isAddOn(bundle))
                .map(FrameworkServer::name)
                .collect(Collectors.toSet());
    }

    @Override
    public List<String> restartedWith(String symbolicName) {
        var bundle = context.getBundle(AddOnNames.location(symbolicName));
        return bundle == null
                ? List.of()
                : wiring().getDependencyClosure(Set.of(bundle)).stream()
                        .filter(other -> !other.equals(bundle))
                        .map(FrameworkServer::name)
                        .sorted()
                        .toList();
    }

    private FrameworkWiring wiring() {
        var system = Objects.requireNonNull(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
        return Objects.requireNonNull(system.adapt(FrameworkWiring.class));
    }

    private static boolean isAddOn(Bundle bundle) {
        return AddOnNames.ofLocation(bundle.getLocation()).isPresent();
    }

    private static String name(Bundle bundle) {
        return Objects.requireNonNullElse(bundle.getSymbolicName(), bundle.getLocation());
    }

    /** A requirement of nobody's: only what would satisfy it is asked. */
    private record Wanted(String namespace, Map<String, String> directives) implements Requirement {

        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return directives;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        @SuppressWarnings("NullAway") // of nobody's
        public @Nullable Resource getResource() {
            return null;
        }
    }
}
