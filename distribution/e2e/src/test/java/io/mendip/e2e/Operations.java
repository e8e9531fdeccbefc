/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What the OpenAPI document says can be called, with things put into the paths. */
final class Operations {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final List<Operation> all = new ArrayList<>();

    /**
     * Reads the document.
     *
     * @param things what to put for the path up to and with a parameter, for example {@code /checks/{id}}
     */
    Operations(JsonNode document, UnaryOperator<String> things) {
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                all.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        filled(path.getKey(), things),
                        mediaType(method.getValue()),
                        method.getValue().get("x-permission").asText()));
            }
        }
    }

    List<Operation> all() {
        return List.copyOf(all);
    }

    private static String mediaType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next().replace("*/*", "application/json") : "application/json";
    }

    private static String filled(String template, UnaryOperator<String> things) {
        return PARAMETER.matcher(template).replaceAll(match -> {
            var thing = things.apply(template.substring(0, match.end()));
            if (thing == null) {
                throw new IllegalStateException(
                        "Say in the test what to put into " + template.substring(0, match.end()) + ".");
            }
            return thing;
        });
    }

    /**
     * One operation.
     *
     * @param method of HTTP
     * @param template its path with parameters
     * @param path with things in it
     * @param mediaType of the body
     * @param permission as documented
     */
    record Operation(String method, String template, String path, String mediaType, String permission) {

        boolean open() {
            return permission.equals("anonymous");
        }

        /** Whether it is about a thing of somebody, and not about the caller or the server. */
        boolean aboutAThing() {
            return template.contains("{");
        }

        /** A body of the right type, if one is taken. */
        String body(Map<String, String> bodies) {
            return method.equals("GET") || method.equals("DELETE") ? null : bodies.getOrDefault(toString(), "{}");
        }

        @Override
        public String toString() {
            return method + " " + template;
        }
    }
}
