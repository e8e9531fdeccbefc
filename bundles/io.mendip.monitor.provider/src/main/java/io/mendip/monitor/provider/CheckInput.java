/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller says of a check; what is missing has its default in a new check and stays as it is in a changed one.
 *
 * @param type id of the check type; never changes
 * @param name what people call it, else the type's title
 * @param parameters all that are set
 * @param intervalSeconds between starts
 * @param failuresBeforeAlert how many results in a row must be bad before the state is
 * @param enabled whether the agent runs it
 */
public record CheckInput(
        @Nullable String type,
        @Nullable String name,
        @Nullable Map<String, @Nullable Object> parameters,
        @Nullable Integer intervalSeconds,
        @Nullable Integer failuresBeforeAlert,
        @Nullable Boolean enabled) {}
