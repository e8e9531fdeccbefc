/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The schema of {@code plugin.json} as rows of a table: member, type with bounds, default. */
final class PluginSchema {

    private final JsonNode schema;

    PluginSchema(Path file) {
        try {
            schema = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> rows() {
        var rows = new ArrayList<String>();
        object("", schema, rows);
        object("contributes.", schema.at("/properties/contributes"), rows);
        schema.get("$defs").properties().stream()
                .filter(definition -> definition.getValue().has("properties"))
                .forEach(definition -> object(definition.getKey() + ": ", definition.getValue(), rows));
        return rows;
    }

    private void object(String prefix, JsonNode object, List<String> rows) {
        var required = StreamSupport.stream(object.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        object.get("properties")
                .properties()
                .forEach(member -> rows.add("| `" + prefix + member.getKey() + "` | " + type(member.getValue()) + " | "
                        + (required.contains(member.getKey()) ? "required" : standard(member.getValue())) + " |"));
    }

    private static String standard(JsonNode member) {
        var value = member.path("default");
        return value.isMissingNode()
                        || value.isContainerNode()
                        || value.asText().isEmpty()
                ? ""
                : "`" + value.asText() + "`";
    }

    private String type(JsonNode type) {
        if (type.has("$ref")) {
            var name = type.get("$ref").asText().replaceFirst(".*/", "");
            var definition = schema.at("/$defs/" + name);
            return definition.has("properties") ? "`" + name + "`" : type(definition);
        }
        if (type.has("const")) {
            return "`" + type.get("const").asText() + "`";
        }
        if (type.has("enum")) {
            return StreamSupport.stream(type.get("enum").spliterator(), false)
                    .map(value -> "`" + value.asText() + "`")
                    .collect(Collectors.joining(", "));
        }
        return switch (type.get("type").asText()) {
            case "string" -> text(type);
            case "array" -> "at most " + type.get("maxItems") + ", each " + type(type.get("items"));
            case "integer" -> "whole number from " + type.get("minimum") + " to " + type.get("maximum");
            case "boolean" -> "true or false";
            default -> container(type);
        };
    }

    private static String text(JsonNode type) {
        return "text of " + (type.path("minLength").asInt() > 0 ? type.get("minLength") + " to " : "at most ")
                + type.get("maxLength")
                + " characters"
                + (type.has("description") ? ": " + type.get("description").asText() : "");
    }

    private String container(JsonNode type) {
        if (type.has("additionalProperties") && type.get("additionalProperties").isObject()) {
            return "at most " + type.get("maxProperties") + " members, each named "
                    + type.at("/propertyNames/description").asText() + ", " + type(type.get("additionalProperties"));
        }
        return "an object with "
                + type.get("properties").properties().stream()
                        .map(member -> "`" + member.getKey() + "`")
                        .collect(Collectors.joining(", "));
    }
}
