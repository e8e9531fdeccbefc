/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.store;

import java.util.Map;

/**
 * A check that an agent should run.
 *
 * @param id results carry it
 * @param agentId whose check
 * @param type id of the check type
 * @param name what people call it
 * @param parameters those that were set, in canonical form
 * @param intervalSeconds between starts
 * @param failuresBeforeAlert how many results in a row must be bad before the state is
 * @param enabled whether it goes into the plan
 */
public record CheckDefinition(
        long id,
        String agentId,
        String type,
        String name,
        Map<String, Object> parameters,
        int intervalSeconds,
        int failuresBeforeAlert,
        boolean enabled) {

    /** Copies the parameters. */
    public CheckDefinition {
        parameters = Map.copyOf(parameters);
    }

    /** The same under another id. */
    public CheckDefinition withId(long newId) {
        return new CheckDefinition(
                newId, agentId, type, name, parameters, intervalSeconds, failuresBeforeAlert, enabled);
    }
}
