/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import org.osgi.annotation.versioning.ProviderType;

/** The client and site that a new server has before anybody made one; for its set-up. */
@ProviderType
public interface FirstSite {

    /**
     * Gives the oldest client and its oldest site these names.
     *
     * @throws RuntimeException a problem for the caller (400, 409) when a name is empty, too long or taken
     */
    void rename(String client, String site);
}
