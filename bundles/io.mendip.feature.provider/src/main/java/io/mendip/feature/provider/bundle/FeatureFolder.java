/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import io.mendip.feature.provider.model.FeatureCatalogue;
import io.mendip.feature.provider.model.Installed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

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

    /** The launcher installs by reference to a jar of the distribution, whoever else by other addresses. */
    static Installed installed(BundleContext context) {
        var byShipped = Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName() != null)
                .collect(Collectors.partitioningBy(
                        bundle -> bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                                || bundle.getLocation().startsWith("reference:"),
                        Collectors.mapping(Bundle::getSymbolicName, Collectors.toSet())));
        return new Installed(byShipped.getOrDefault(true, Set.of()), byShipped.getOrDefault(false, Set.of()));
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
