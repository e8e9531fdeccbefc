/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.architecture.Manifests.Bundle;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bundles that run promise, and that a broken promise is noticed. */
class ManifestArchitectureTest {

    @Test
    void exportsComeFromApisOnlyAndWithTheirVersions() {
        assertThat(Manifests.ours())
                .hasSizeGreaterThan(20)
                .allSatisfy(bundle -> assertThat(bundle.wrongExports()).isEmpty());
    }

    @Test
    void aTransactionBelongsToOneSlice() {
        assertThat(Manifests.ours().stream().filter(bundle -> !bundle.units().isEmpty()))
                .hasSizeGreaterThan(3)
                .allSatisfy(bundle ->
                        assertThat(bundle.foreignUnits()).as(bundle.name()).isEmpty());
    }

    @Test
    void noticesAProviderThatExportsAndAnApiWithoutVersion() {
        assertThat(bundle("io.mendip.fleet.provider", "io.mendip.fleet.provider")
                        .wrongExports())
                .hasSize(1);
        assertThat(bundle("io.mendip.fleet.api", "io.mendip.fleet").wrongExports())
                .hasSize(1);
        assertThat(bundle("io.mendip.fleet.api", "").wrongExports()).hasSize(1);
        assertThat(bundle("io.mendip.fleet.api", "io.mendip.fleet;version=\"1.2.0\"")
                        .wrongExports())
                .isEmpty();
    }

    @Test
    void noticesAComponentThatUsesAnotherDomainsUnit() {
        assertThat(new Bundle("io.mendip.monitor.provider", "", List.of("monitor", "fleet")).foreignUnits())
                .containsExactly("fleet");
    }

    private static Bundle bundle(String name, String exports) {
        return new Bundle(name, exports, List.of());
    }
}
