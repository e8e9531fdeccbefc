/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.scan;

import io.mendip.agent.scan.BundleScan;
import io.mendip.agent.scan.BundleScan.Said;
import io.mendip.agent.scan.Finding;
import io.mendip.agent.scan.RefusedUseException;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what the classes of a bundle use against what its manifest declares, with the very code of agents. It tells an honest
 * publisher what was forgotten, and whoever reviews a bundle what to look at; it does not hold back code that hides what it
 * does.
 */
public final class Tripwire {

    private Tripwire() {}

    /**
     * Scans a verified jar.
     *
     * @return what its classes use, and may
     * @throws Problem when they use what is not declared, or what nothing can declare
     */
    public static List<Finding> require(Path jar, BundleManifest manifest) throws IOException {
        var imports = manifest.imports().stream()
                .flatMap(clause -> clause.names().stream())
                .collect(Collectors.toSet());
        try {
            return BundleScan.require(
                    jar, new Said(Set.copyOf(manifest.classPath()), imports, manifest.capabilities()));
        } catch (RefusedUseException e) {
            throw Refusal.bad(e.code(), String.valueOf(e.getMessage()));
        }
    }
}
