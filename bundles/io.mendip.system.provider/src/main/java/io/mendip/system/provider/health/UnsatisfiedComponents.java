/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.system.provider.health.HealthReport.Missing;
import io.mendip.system.provider.health.HealthReport.Unsatisfied;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** The components that wait for a service or failed to start; without this they would just be silently absent. */
final class UnsatisfiedComponents {

    private final ServiceComponentRuntime runtime;

    UnsatisfiedComponents(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    List<Unsatisfied> list() {
        return runtime.getComponentDescriptionDTOs().stream()
                .flatMap(this::of)
                .sorted(Comparator.comparing(Unsatisfied::bundle).thenComparing(Unsatisfied::component))
                .toList();
    }

    private Stream<Unsatisfied> of(ComponentDescriptionDTO description) {
        return runtime.getComponentConfigurationDTOs(description).stream()
                .filter(configuration -> configuration.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE
                        || configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                .map(configuration -> unsatisfied(description, configuration));
    }

    private static Unsatisfied unsatisfied(
            ComponentDescriptionDTO description, ComponentConfigurationDTO configuration) {
        boolean failed = configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION;
        var failure = Objects.requireNonNullElse(configuration.failure, "");
        var missing = Arrays.stream(Objects.requireNonNullElseGet(
                        configuration.unsatisfiedReferences, () -> new UnsatisfiedReferenceDTO[0]))
                .map(reference -> new Missing(
                        typeOf(description, reference.name), Objects.requireNonNullElse(reference.target, "")))
                .toList();
        return new Unsatisfied(
                description.bundle.symbolicName,
                description.name,
                failed ? "failed" : "unsatisfied",
                failure.lines().findFirst().orElse(""),
                missing);
    }

    private static String typeOf(ComponentDescriptionDTO description, String reference) {
        return Arrays.stream(description.references)
                .filter(candidate -> candidate.name.equals(reference))
                .map((ReferenceDTO candidate) -> candidate.interfaceName)
                .findFirst()
                .orElse(reference);
    }
}
