/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import java.util.Set;

/**
 * The bundles of the server, by symbolic name.
 *
 * @param shipped those that the launcher installed
 * @param added those that came at runtime
 */
public record Installed(Set<String> shipped, Set<String> added) {

    /** Copies the sets. */
    public Installed {
        shipped = Set.copyOf(shipped);
        added = Set.copyOf(added);
    }
}
