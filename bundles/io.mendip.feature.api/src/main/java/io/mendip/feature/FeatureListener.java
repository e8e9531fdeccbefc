/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/** Is told on every node when features were switched, after their bundles were stopped or started. A service. */
@ConsumerType
public interface FeatureListener {

    /**
     * Features were switched, for somebody or for everybody. Called on one thread, one call at a time; {@link Features}
     * answers the new state.
     *
     * @param features their ids
     * @param kinds of checks of these features
     */
    void switched(Set<String> features, Set<String> kinds);
}
