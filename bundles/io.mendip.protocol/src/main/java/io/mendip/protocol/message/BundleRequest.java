/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * An agent asks where to fetch a bundle of its plan; the answer is a {@link BundleOffer}.
 *
 * @param sha256 of the jar, hexadecimal
 */
public record BundleRequest(String sha256) {

    /** Checks the digest. */
    public BundleRequest {
        sha256 = Bounds.digest("sha256", sha256);
    }
}
