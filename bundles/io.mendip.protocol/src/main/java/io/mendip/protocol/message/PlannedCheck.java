/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;

/**
 * A check to run again and again.
 *
 * @param id of the definition; results carry it
 * @param type id of the check type
 * @param intervalSeconds between starts
 * @param timeoutSeconds after which a run is interrupted
 * @param parameters by name, as JSON values; what is missing has the type's default
 */
public record PlannedCheck(
        long id, String type, int intervalSeconds, int timeoutSeconds, Map<String, Object> parameters) {

    /** Copies the parameters. */
    public PlannedCheck {
        type = Bounds.text("type", type, 40);
        parameters = Map.copyOf(Bounds.required("parameters", parameters));
        Bounds.require(intervalSeconds > 0, "intervalSeconds is not positive");
        Bounds.require(timeoutSeconds > 0, "timeoutSeconds is not positive");
    }
}
