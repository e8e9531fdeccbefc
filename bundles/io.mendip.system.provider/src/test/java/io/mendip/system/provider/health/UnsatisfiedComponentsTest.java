/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mendip.system.provider.health.HealthReport.Missing;
import io.mendip.system.provider.health.HealthReport.Unsatisfied;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.dto.BundleDTO;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.util.promise.Promise;

class UnsatisfiedComponentsTest {

    @Test
    void namesWhatAComponentWaitsFor() {
        var configuration = configuration(ComponentConfigurationDTO.UNSATISFIED_REFERENCE);
        var waiting = new UnsatisfiedReferenceDTO();
        waiting.name = "database";
        waiting.target = "(mendip.unit=fleet)";
        configuration.unsatisfiedReferences = new UnsatisfiedReferenceDTO[] {waiting};

        assertThat(listed(configuration))
                .containsExactly(new Unsatisfied(
                        "io.mendip.fleet.provider",
                        "Agents",
                        "unsatisfied",
                        "",
                        List.of(new Missing("io.mendip.store.Database", "(mendip.unit=fleet)"))));
    }

    @Test
    void tellsWhyAnActivationFailed() {
        var configuration = configuration(ComponentConfigurationDTO.FAILED_ACTIVATION);
        configuration.failure = "java.lang.IllegalStateException: no\n\tat somewhere";

        assertThat(listed(configuration))
                .extracting(Unsatisfied::state, Unsatisfied::reason)
                .containsExactly(tuple("failed", "java.lang.IllegalStateException: no"));
    }

    @Test
    void doesNotNameThoseThatWork() {
        assertThat(listed(configuration(ComponentConfigurationDTO.ACTIVE))).isEmpty();
        assertThat(listed(configuration(ComponentConfigurationDTO.SATISFIED))).isEmpty();
    }

    private static ComponentConfigurationDTO configuration(int state) {
        var configuration = new ComponentConfigurationDTO();
        configuration.state = state;
        return configuration;
    }

    private static List<Unsatisfied> listed(ComponentConfigurationDTO configuration) {
        var reference = new ReferenceDTO();
        reference.name = "database";
        reference.interfaceName = "io.mendip.store.Database";
        var description = new ComponentDescriptionDTO();
        description.name = "Agents";
        description.bundle = new BundleDTO();
        description.bundle.symbolicName = "io.mendip.fleet.provider";
        description.references = new ReferenceDTO[] {reference};
        return new UnsatisfiedComponents(new FixedRuntime(description, configuration)).list();
    }

    private record FixedRuntime(ComponentDescriptionDTO description, ComponentConfigurationDTO configuration)
            implements ServiceComponentRuntime {

        @Override
        public Collection<ComponentDescriptionDTO> getComponentDescriptionDTOs(Bundle... bundles) {
            return List.of(description);
        }

        @Override
        public ComponentDescriptionDTO getComponentDescriptionDTO(Bundle bundle, String name) {
            return description;
        }

        @Override
        public Collection<ComponentConfigurationDTO> getComponentConfigurationDTOs(ComponentDescriptionDTO ignored) {
            return List.of(configuration);
        }

        @Override
        public boolean isComponentEnabled(ComponentDescriptionDTO ignored) {
            return true;
        }

        @Override
        public Promise<Void> enableComponent(ComponentDescriptionDTO ignored) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Promise<Void> disableComponent(ComponentDescriptionDTO ignored) {
            throw new UnsupportedOperationException();
        }
    }
}
