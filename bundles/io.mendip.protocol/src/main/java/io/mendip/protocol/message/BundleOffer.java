/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * Answer to {@link BundleRequest}. Either there is a release, or a text that says why not.
 *
 * @param release the signed envelope of a {@link Release}, its JSON as text; empty when refused
 * @param path absolute path with query on the server's HTTPS address; good for this agent and for a few minutes; answers
 *     {@code Range} requests; empty when refused
 * @param refused why there is none, for people; empty when there is one
 */
public record BundleOffer(String release, String path, String refused) {

    /** Bounds the texts. */
    public BundleOffer {
        release = Bounds.text("release", release, 64 * 1024);
        path = Bounds.line("path", path, 1000);
        refused = Bounds.line("refused", refused, 500);
    }
}
