/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Forgets what it keeps about an add-on that is purged. Registered as a service by whoever keeps something. */
@ConsumerType
public interface PurgeListener {

    /**
     * An add-on is purged, on this node only: what is forgotten is in the database.
     *
     * @param symbolicName of its bundle, which is the id of its feature
     * @param permissions that only it had
     */
    void purged(String symbolicName, Set<String> permissions);
}
