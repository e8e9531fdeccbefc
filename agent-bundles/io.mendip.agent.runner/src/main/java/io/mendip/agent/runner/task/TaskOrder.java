/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server asks for in a command of type {@code task}.
 *
 * @param type id of the kind of task
 * @param parameters of the task, JSON values by name
 * @param limit how long the run may take
 * @param secrets texts that nothing of the run may show
 */
record TaskOrder(String type, Map<String, Object> parameters, Duration limit, List<String> secrets) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /**
     * Reads the parameters of a command.
     *
     * @throws RefusedException when something is missing
     */
    static TaskOrder of(Map<String, Object> command) throws RefusedException {
        if (!(command.get("type") instanceof String type)
                || !(command.get("parameters") instanceof Map<?, ?> parameters)
                || !(command.get("limitMillis") instanceof Number limit)
                || limit.longValue() <= 0) {
            throw new RefusedException("malformed", "type, parameters or time limit of the task are missing");
        }
        var millis = Math.min(limit.longValue(), LONGEST.toMillis());
        return new TaskOrder(type, members(parameters), Duration.ofMillis(millis), texts(command.get("secrets")));
    }

    private static Map<String, Object> members(Map<?, ?> map) {
        var members = new HashMap<String, Object>();
        map.forEach((name, value) -> {
            if (name instanceof String text && value != null) {
                members.put(text, value);
            }
        });
        return members;
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> items
                ? items.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }
}
