/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A check as callers see it.
 *
 * @param id of the check
 * @param agentId whose check
 * @param type id of its type
 * @param typeTitle title of its type, the id while the type is not installed
 * @param installed whether the type is installed; while it is not, the agent does not run the check
 * @param switchedOff whether its type is switched off for the agent, which then does not run the check
 * @param name what people call it
 * @param parameters those that are set
 * @param intervalSeconds between starts
 * @param failuresBeforeAlert how many results in a row must be bad before the state is
 * @param enabled whether the agent runs it
 * @param state how it is, null before the first result
 * @param warnings why the check may not work as it stands
 */
public record CheckView(
        long id,
        String agentId,
        String type,
        String typeTitle,
        boolean installed,
        boolean switchedOff,
        String name,
        Map<String, Object> parameters,
        int intervalSeconds,
        int failuresBeforeAlert,
        boolean enabled,
        @Nullable Map<String, Object> state,
        List<String> warnings) {}
