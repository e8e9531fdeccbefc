/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Says in a line what the components of a bundle lack. */
final class ComponentProblems {

    private static final int MAX_REASON = 500;

    private final ServiceComponentRuntime runtime;

    ComponentProblems(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    /** The problems of all of them, empty for none. */
    String of(Bundle bundle) {
        var text = runtime.getComponentDescriptionDTOs(bundle).stream()
                .flatMap(this::of)
                .sorted()
                .distinct()
                .collect(Collectors.joining("; "));
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    }

    private Stream<String> of(ComponentDescriptionDTO component) {
        return runtime.getComponentConfigurationDTOs(component).stream().flatMap(one -> of(component, one));
    }

    private static Stream<String> of(ComponentDescriptionDTO component, ComponentConfigurationDTO one) {
        return switch (one.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Stream.of(component.name + " failed: " + firstLine(one.failure));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Arrays.stream(one.unsatisfiedReferences)
                        .map(reference -> component.name + " lacks the service "
                                + Arrays.stream(component.references)
                                        .filter(wanted -> wanted.name.equals(reference.name))
                                        .map(wanted -> wanted.interfaceName)
                                        .findFirst()
                                        .orElse(reference.name)
                                + (reference.target == null ? "" : " " + reference.target));
            default -> Stream.empty();
        };
    }

    private static String firstLine(String failure) {
        return failure == null ? "" : failure.lines().findFirst().orElse("");
    }
}
