/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what checks are called, for charts; registered by whoever defines them. */
@ConsumerType
public interface CheckLabels {

    /** The labels of an agent's checks. */
    Map<Long, Label> labels(String agentId);

    /** The labels of these checks, in one query; those that nobody knows are left out. */
    Map<Long, Label> named(Collection<Long> checkIds);

    /**
     * What a check is called.
     *
     * @param type id of its type
     * @param name as people know it
     */
    record Label(String type, String name) {}
}
