/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * A bundle that the agent should have.
 *
 * @param symbolicName of the bundle; one version of each is installed
 * @param version OSGi version
 * @param sha256 of the jar, hexadecimal; bytes with another digest are never installed
 * @param size of the jar in bytes
 */
public record PlannedBundle(String symbolicName, String version, String sha256, long size) {

    /** Bounds the texts. */
    public PlannedBundle {
        symbolicName = Bounds.text("symbolicName", symbolicName, 200);
        version = Bounds.text("version", version, 60);
        sha256 = Bounds.text("sha256", sha256, 64);
    }
}
