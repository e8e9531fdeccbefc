/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.rest.Problem;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Problem details (RFC 9457) as bytes, so that they need no codec to be there. */
public final class ProblemDocument {

    /** Media type. */
    public static final String TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "The request is not valid"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(413, "Too large"),
            Map.entry(415, "Media type not supported"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Not available now"),
            Map.entry(504, "No answer in time"));

    private ProblemDocument() {}

    /** As an answer of a REST application. */
    static Response response(Problem problem) {
        var response = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, TYPE)
                .entity(bytes(problem));
        if (problem.retryAfterSeconds() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds());
        }
        return response.build();
    }

    /** As an answer of a servlet or filter. */
    public static void write(HttpServletResponse response, Problem problem) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(TYPE);
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(problem.retryAfterSeconds()));
        }
        var body = bytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The document itself. */
    public static byte[] bytes(Problem problem) {
        try {
            return JSON.writeValueAsBytes(new Document(
                    "urn:mendip:problem:" + problem.code(),
                    TITLES.getOrDefault(problem.status(), "Error"),
                    problem.status(),
                    String.valueOf(problem.getMessage()),
                    problem.code(),
                    problem.errors()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document's members. */
    private record Document(
            String type, String title, int status, String detail, String code, List<Problem.FieldError> errors) {}
}
