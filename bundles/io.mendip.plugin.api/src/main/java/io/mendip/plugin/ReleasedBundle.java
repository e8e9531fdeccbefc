/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

/**
 * A bundle that agents should have.
 *
 * @param symbolicName of the bundle; one version of each is released
 * @param version OSGi version
 * @param sha256 of the jar, 64 hexadecimal digits in lower case
 * @param size of the jar in bytes
 */
public record ReleasedBundle(String symbolicName, String version, String sha256, long size) {}
