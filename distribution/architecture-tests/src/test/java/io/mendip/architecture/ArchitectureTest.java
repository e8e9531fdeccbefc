/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All bundles keep to the arrows. */
class ArchitectureTest {

    private static final JavaClasses PRODUCT =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("io.mendip");

    @TestFactory
    Stream<DynamicTest> keepsTo() {
        return Arrows.all().entrySet().stream()
                .map(arrow -> DynamicTest.dynamicTest(
                        arrow.getKey(), () -> arrow.getValue().check(PRODUCT)));
    }

    /** A rule over nothing would pass for ever. */
    @Test
    void looksAtEachBundle() {
        for (var bundle : Manifests.ours()) {
            assertThat(PRODUCT.stream()
                            .filter(found -> found.getSource()
                                    .map(source -> source.getUri().toString().contains("/" + bundle.name() + "-"))
                                    .orElse(false)))
                    .as(bundle.name())
                    .isNotEmpty();
        }
    }
}
