/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** What is missing in the description of the interface, for whoever writes a client from it. */
final class Description {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;
    private final List<String> faults = new ArrayList<>();

    private Description(JsonNode document) {
        this.document = document;
    }

    /** All faults, empty when it is whole. */
    static List<String> faults(JsonNode document) {
        var description = new Description(document);
        description.look();
        return description.faults;
    }

    private void look() {
        if (!document.path("openapi").asText().startsWith("3.1")) {
            faults.add("is not OpenAPI 3.1");
        }
        var ids = new HashSet<String>();
        for (var path : document.get("paths").properties()) {
            for (var method : path.getValue().properties()) {
                var name = method.getKey() + " " + path.getKey();
                if (!ids.add(method.getValue().path("operationId").asText(name))) {
                    faults.add(name + ": its operationId is another's, too");
                }
                operation(name, path.getKey(), method.getValue());
            }
        }
        for (var reference : document.findValuesAsText("$ref")) {
            if (document.at(reference.substring(1)).isMissingNode()) {
                faults.add(reference + " leads nowhere");
            }
        }
        if (!document.at(SCHEMAS.substring(1) + "Problem/properties").has("code")) {
            faults.add("does not say what a problem is");
        }
    }

    private void operation(String name, String path, JsonNode operation) {
        for (var member : List.of("operationId", "summary", "description", "x-permission")) {
            if (operation.path(member).asText().isBlank()) {
                faults.add(name + " has no " + member);
            }
        }
        if (operation.path("tags").isEmpty()) {
            faults.add(name + " has no tag");
        }
        var responses = operation.path("responses");
        if (!(responses.has("204") || responses.at("/2XX/content").isObject() || responses.has("2XX"))
                || !responses.has("4XX")
                || !responses.has("5XX")) {
            faults.add(name + " does not say what it answers");
        }
        var named = new HashSet<String>();
        for (var parameter : operation.path("parameters")) {
            named.add(parameter.path("name").asText());
            if (parameter.path("description").asText().isBlank()
                    || parameter.path("schema").isEmpty()) {
                faults.add(name + " does not describe " + parameter.path("name").asText());
            }
        }
        VARIABLE.matcher(path)
                .results()
                .map(variable -> variable.group(1))
                .filter(variable -> !named.contains(variable))
                .forEach(variable -> faults.add(name + " does not describe " + variable));
    }
}
