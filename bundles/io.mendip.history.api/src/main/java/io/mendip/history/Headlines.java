/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.util.Collection;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** The first metric of each check's last result: what a list shows of a check. */
@ProviderType
public interface Headlines {

    /** By agent and check, in one query. Checks without a result or without a metric are left out. */
    Map<String, Map<Long, CheckState.MetricValue>> latest(Collection<String> agentIds);
}
