/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event on its way to one subscriber.
 *
 * @param topic it belongs to
 * @param event what happened
 * @param data more about it
 */
record LiveMessage(String topic, String event, Map<String, ?> data) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Tells a subscriber that it missed something and has to load again. */
    static LiveMessage resync(String topic) {
        return new LiveMessage(topic, "resync", Map.of());
    }

    /** As sent; a version among the data is shown beside them. */
    String json() {
        var message = new LinkedHashMap<String, Object>();
        message.put("topic", topic);
        message.put("event", event);
        message.put("data", data);
        if (data.get("version") instanceof Number version) {
            message.put("version", version);
        }
        return json(message);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
