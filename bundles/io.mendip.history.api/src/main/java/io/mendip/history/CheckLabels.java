/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what checks are called, for charts; registered by whoever defines them. */
@ConsumerType
public interface CheckLabels {

    /** The labels of an agent's checks. */
    Map<Long, Label> labels(String agentId);

    /**
     * What a check is called.
     *
     * @param type id of its type
     * @param name as people know it
     */
    record Label(String type, String name) {}
}
