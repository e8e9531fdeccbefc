/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor;

import org.osgi.annotation.versioning.ProviderType;

/** The kinds of checks that the installed agent bundles offer. Safe for any thread. */
@ProviderType
public interface CheckTypes {

    /**
     * Reads the agent bundles again, for whoever added or removed one. Returns when the new kinds are in use; plans of
     * agents that have checks of a kind that came or went are then computed anew.
     */
    void rescan();
}
