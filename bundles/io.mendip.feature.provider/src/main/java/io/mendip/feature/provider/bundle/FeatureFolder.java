/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import io.mendip.feature.provider.model.FeatureCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Where the distribution keeps its feature files, and what they may name. */
final class FeatureFolder {

    private FeatureFolder() {}

    static FeatureCatalogue read(BundleContext context, Path home) {
        return FeatureCatalogue.read(
                home.resolve("features"),
                Arrays.stream(context.getBundles())
                        .map(Bundle::getSymbolicName)
                        .filter(name -> name != null)
                        .collect(Collectors.toSet()),
                shipped(home.resolve("agent-bundles")));
    }

    /** Symbolic names: a jar is named after its bundle and version. */
    private static Set<String> shipped(Path folder) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.map(file -> String.valueOf(file.getFileName()).replaceFirst("-[0-9].*\\.jar$", ""))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }
}
