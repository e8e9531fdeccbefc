/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what stands on kinds of checks, for the preview of a switch. Registered as a service by whoever has definitions. */
@ConsumerType
public interface FeatureUse {

    /** How many definitions of these kinds each agent has, in one query; agents without any are missing. */
    Map<String, Long> definitions(Collection<String> kinds);
}
