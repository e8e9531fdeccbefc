/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.stream.Collectors;

/** Names the field that was wrong, and never a class of ours. */
final class JsonProblemMapper implements ExceptionMapper<JsonProcessingException> {

    @Override
    public Response toResponse(JsonProcessingException thrown) {
        return ProblemDocument.response(problem(thrown));
    }

    static Problem problem(JsonProcessingException thrown) {
        if (thrown.getCause() instanceof Problem problem) {
            return problem;
        }
        if (thrown instanceof InvalidDefinitionException) {
            return Problems.of(new IllegalStateException(thrown));
        }
        if (thrown instanceof UnrecognizedPropertyException unknown) {
            return unknown(unknown);
        }
        if (thrown instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return Problem.invalid(field(mapping), message(mapping));
        }
        return new Problem(400, "malformed_json", "The body is not the JSON expected here.");
    }

    private static Problem unknown(UnrecognizedPropertyException thrown) {
        var known = thrown.getKnownPropertyIds() == null
                ? ""
                : thrown.getKnownPropertyIds().stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return Problem.invalid(
                "unknown_field",
                List.of(new Problem.FieldError(field(thrown), "is not known here; known are: " + known)));
    }

    private static String message(JsonMappingException thrown) {
        if (thrown.getCause() instanceof StreamConstraintsException) {
            return "is longer than anything that is taken here";
        }
        if (thrown instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "must be one of " + List.of(wrong.getTargetType().getEnumConstants());
        }
        return thrown instanceof InvalidFormatException ? "has the wrong form" : "is missing or has the wrong type";
    }

    private static String field(JsonMappingException thrown) {
        var steps = thrown.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .toList();
        return steps.size() == 1 ? steps.get(0) : "/" + String.join("/", steps);
    }
}
