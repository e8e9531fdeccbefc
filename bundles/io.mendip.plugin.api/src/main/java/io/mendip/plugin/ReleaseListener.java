/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/** Is told, on each node, when bundles were released or withdrawn. Registered as a service. */
@ConsumerType
public interface ReleaseListener {

    /** {@link ReleasedBundles#all()} is another list now. May take its time, but no longer than reading the new jars takes. */
    void released();
}
