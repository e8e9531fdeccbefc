/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.rest.Problem;
import io.mendip.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of whatever was thrown; what callers need not know goes to the log under a number. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int SECONDS_UNTIL_DATABASE_IS_BACK = 5;
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            404, new Problem(404, "not_found", "There is nothing at this address."),
            405, new Problem(405, "method_not_allowed", "This address knows other methods."),
            406, new Problem(406, "not_acceptable", "The answer is JSON."),
            415, new Problem(415, "unsupported_media_type", "Send JSON, with Content-Type: application/json."));

    private Problems() {}

    static Problem of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof StoreException store && store.passing()) {
                LOG.warn("The database is not available: {}", store.getMessage());
                return Problem.unavailable("The database is not available now.", SECONDS_UNTIL_DATABASE_IS_BACK);
            }
        }
        return thrown instanceof WebApplicationException web ? of(web) : internal(thrown);
    }

    private static Problem of(WebApplicationException thrown) {
        int status = thrown.getResponse().getStatus();
        if (status >= 500) {
            return internal(thrown);
        }
        return BY_STATUS.getOrDefault(
                status, new Problem(status, "invalid_input", "The request cannot be understood."));
    }

    private static Problem internal(Throwable thrown) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Error {}", id, thrown);
        return new Problem(500, "internal", "Something failed; the server's log has it as error " + id + ".");
    }
}
