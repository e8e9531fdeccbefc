/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.policy.PlanContributor;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Stands for a contributor whose feature is switched off: what it once contributed leaves the plans.
 *
 * @param name of the contributor
 */
record OffContributor(String name) implements PlanContributor {

    @Override
    public Map<String, List<CheckItem>> checks(Collection<String> agentIds) {
        return Map.of();
    }
}
