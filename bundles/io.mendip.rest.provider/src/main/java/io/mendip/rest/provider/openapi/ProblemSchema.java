/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Set;

/** What all operations have in common: how they refuse, and by what one is known. */
final class ProblemSchema {

    static final String REFUSED = "#/components/responses/Refused";
    static final String FAILED = "#/components/responses/Failed";
    static final String SESSION = "session";
    static final String API_KEY = "apiKey";

    private static final String PROBLEM = "#/components/schemas/Problem";

    private ProblemSchema() {}

    static Components components() {
        return new Components()
                .addSchemas("Problem", problem())
                .addResponses("Refused", response("Refused; the code says why, the detail what to do."))
                .addResponses("Failed", response("Not possible now, or failed; Retry-After says when to try again."))
                .addSecuritySchemes(
                        SESSION,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("mendip_session")
                                .description("Of the console. Changes also need the header X-CSRF-Token."))
                .addSecuritySchemes(
                        API_KEY,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("Of a program."));
    }

    private static ApiResponse response(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new JsonSchema().$ref(PROBLEM))));
    }

    /** RFC 9457 with two members of ours. */
    private static JsonSchema problem() {
        var error = typed("object", "What is wrong with one field.");
        error.addProperty("field", typed("string", "Its name, or a JSON pointer."));
        error.addProperty("message", typed("string", "One sentence."));
        var errors = typed("array", "For input: field by field.");
        errors.setItems(error);
        var problem = typed("object", "Why a request was not carried out (RFC 9457).");
        problem.addProperty("type", typed("string", "A URN made of the code."));
        problem.addProperty("title", typed("string", "The status in words."));
        problem.addProperty("status", typed("integer", "Status of HTTP."));
        problem.addProperty("detail", typed("string", "What is wrong and what to do."));
        problem.addProperty("code", typed("string", "Stable, for programs."));
        problem.addProperty("errors", errors);
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static JsonSchema typed(String type, String description) {
        var schema = new JsonSchema();
        schema.setTypes(Set.of(type));
        schema.setDescription(description);
        return schema;
    }
}
