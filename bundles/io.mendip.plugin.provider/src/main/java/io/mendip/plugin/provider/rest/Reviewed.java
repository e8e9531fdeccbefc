/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.rest.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What was reviewed, and what for.
 *
 * @param version OSGi version
 * @param sha256 of the jar that was reviewed
 * @param reason why it is refused; none for a sign-off
 */
public record Reviewed(
        @Nullable String version,
        @Nullable String sha256,
        @Nullable String reason) {

    String requireVersion() {
        return required("version", version);
    }

    String requireSha256() {
        return required("sha256", sha256);
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(field, "is missing: name the version and the SHA-256 of the jar that was reviewed");
        }
        return value;
    }
}
