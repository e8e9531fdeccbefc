/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.runtime.JakartarsServiceRuntime;
import org.osgi.service.jakartars.runtime.dto.ApplicationDTO;

/**
 * Whether each resource that is there is answered for. The whiteboard takes new resources up on a thread of its own, so a
 * server whose parts are all well may still say "nothing here" for a moment; until then it is not ready.
 */
@Component(service = HealthIndicator.class)
public final class ServedResources implements HealthIndicator {

    private static final int NAMED = 5;

    private final Map<Long, String> registered = new ConcurrentHashMap<>();

    /** Comes last of all on a slow machine: a server without it is not ready, which a part that waits for it could not say. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile @Nullable JakartarsServiceRuntime whiteboard;

    /** Asks the whiteboard that comes. */
    @Activate
    public ServedResources() {
        this(null);
    }

    /** For tests: asks this one. */
    ServedResources(@Nullable JakartarsServiceRuntime whiteboard) {
        this.whiteboard = whiteboard;
    }

    /** A resource came; the service itself is never asked for. */
    @Reference(
            service = AnyService.class,
            target = "(osgi.jakartars.resource=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void addResource(Map<String, Object> properties) {
        registered.put(id(properties), nameOf(properties));
    }

    void removeResource(Map<String, Object> properties) {
        registered.remove(id(properties));
    }

    @Override
    public String name() {
        return "api";
    }

    @Override
    public String title() {
        return "REST API";
    }

    @Override
    public Health health() {
        var present = whiteboard;
        if (present == null) {
            return Health.failed("Nothing is answered yet: the whiteboard of resources is not there.");
        }
        var runtime = present.getRuntimeDTO();
        var served = Stream.concat(Stream.of(runtime.defaultApplication), Arrays.stream(runtime.applicationDTOs))
                .flatMap(ServedResources::idsIn)
                .collect(Collectors.toSet());
        var missing = missing(served);
        return missing.isEmpty()
                ? Health.ok().with(Map.of("resources", Integer.toString(registered.size())))
                : Health.failed("Not answered yet: " + missing + ".");
    }

    private String missing(Set<Long> served) {
        var names = registered.entrySet().stream()
                .filter(resource -> !served.contains(resource.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        var shown = names.stream().limit(NAMED).collect(Collectors.joining(", "));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }

    private static Stream<Long> idsIn(ApplicationDTO application) {
        return application == null
                ? Stream.empty()
                : Arrays.stream(application.resourceDTOs).map(resource -> resource.serviceId);
    }

    private static Long id(Map<String, Object> properties) {
        return (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID));
    }

    /** The class, which is what a component is called. */
    private static String nameOf(Map<String, Object> properties) {
        var name = Objects.toString(properties.get(ComponentConstants.COMPONENT_NAME), "a resource");
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
