/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the server says one can call, with the variables of the paths filled so that there is something to get. */
final class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private Operations() {}

    /**
     * All operations of an OpenAPI document.
     *
     * @param document as served
     * @param values of path variables, by the path's first part and the variable's name, as in {@code agents.id}
     */
    static List<Operation> of(JsonNode document, Map<String, String> values) {
        var operations = new ArrayList<Operation>();
        for (var path : (Iterable<Map.Entry<String, JsonNode>>)
                () -> document.get("paths").fields()) {
            for (var method : (Iterable<Map.Entry<String, JsonNode>>)
                    () -> path.getValue().fields()) {
                operations.add(new Operation(
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        "/api/v1" + fill(path.getKey(), values),
                        mediaType(method.getValue()),
                        method.getValue().path("x-permission").asText()));
            }
        }
        return operations;
    }

    private static String fill(String path, Map<String, String> values) {
        var first = path.split("/")[1];
        return VARIABLE.matcher(path).replaceAll(variable -> values.getOrDefault(first + "." + variable.group(1), "1"));
    }

    private static String mediaType(JsonNode operation) {
        var types = operation.path("requestBody").path("content").fieldNames();
        return types.hasNext() ? types.next().replace("*/*", "application/json") : "application/json";
    }

    /**
     * One of them.
     *
     * @param method of HTTP
     * @param template the path as described
     * @param path with its variables filled
     * @param mediaType of the body
     * @param permission it wants
     */
    record Operation(String method, String template, String path, String mediaType, String permission) {

        boolean anonymous() {
            return permission.equals("anonymous");
        }

        String name() {
            return method + " " + template;
        }
    }
}
