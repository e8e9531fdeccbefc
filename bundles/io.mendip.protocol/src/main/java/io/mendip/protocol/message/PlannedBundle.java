/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * A bundle that the agent should have.
 *
 * @param symbolicName of the bundle; one version of each is installed
 * @param version OSGi version
 * @param sha256 of the jar, hexadecimal; bytes with another digest are never installed
 * @param size of the jar in bytes
 * @param checkTypes ids of the kinds of checks it brings; a bundle that planned checks wait for is fetched before others
 */
public record PlannedBundle(String symbolicName, String version, String sha256, long size, List<String> checkTypes) {

    /** Bounds the texts and copies the list. */
    public PlannedBundle {
        symbolicName = Bounds.line("symbolicName", symbolicName, 200);
        version = Bounds.line("version", version, 60);
        sha256 = Bounds.digest("sha256", sha256);
        checkTypes = checkTypes == null ? List.of() : List.copyOf(checkTypes);
        Bounds.require(size > 0, "size is not positive");
    }
}
