/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.rest.Problem;
import io.mendip.store.StoreException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.glassfish.jersey.server.ParamException.QueryParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a problem of whatever was thrown; what callers need not know goes to the log under a number. */
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int SECONDS_UNTIL_DATABASE_IS_BACK = 5;
    private static final int SECONDS_UNTIL_RESOURCE_IS_BACK = 1;
    private static final Map<Integer, Problem> BY_STATUS = Map.of(
            404, new Problem(404, "not_found", "There is nothing at this address."),
            405, new Problem(405, "method_not_allowed", "This address knows other methods."),
            406, new Problem(406, "not_acceptable", "The answer is JSON."),
            415, new Problem(415, "unsupported_media_type", "Send JSON, with Content-Type: application/json."));

    private static final Pattern CONTAINER =
            Pattern.compile("org\\.(glassfish|jvnet\\.hk2|eclipse\\.osgitech|apache\\.felix\\.framework)\\.");

    private Problems() {}

    /** What the caller is told of it. */
    public static Problem of(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
            if (cause instanceof StoreException store && store.passing()) {
                LOG.warn("The database is not available: {}", store.getMessage());
                return Problem.unavailable("The database is not available now.", SECONDS_UNTIL_DATABASE_IS_BACK);
            }
            if (isGone(cause)) {
                LOG.info("A resource was called that has just gone: {}", cause.getMessage());
                return gone();
            }
        }
        return thrown instanceof WebApplicationException web ? of(web) : internal(thrown);
    }

    /**
     * Whether a resource's service went while the whiteboard still led to it: Jersey then tries to make one itself, and
     * fails, since our resources can only be made with their services; or it finds its own registry already closed.
     */
    private static boolean isGone(Throwable cause) {
        return (cause instanceof NoSuchMethodException || cause instanceof IllegalStateException)
                && cause.getStackTrace().length > 0
                && CONTAINER.matcher(cause.getStackTrace()[0].getClassName()).lookingAt();
    }

    private static Problem of(WebApplicationException thrown) {
        if (thrown instanceof QueryParamException wrong) {
            return Problem.invalid(wrong.getParameterName(), "has the wrong form");
        }
        int status = thrown.getResponse().getStatus();
        return status >= 500 ? internal(thrown) : ofStatus(status);
    }

    /** For a resource whose bundle is on its way out or in. */
    public static Problem gone() {
        return Problem.unavailable(
                "This part of the server is being stopped or restarted.", SECONDS_UNTIL_RESOURCE_IS_BACK);
    }

    /** A refusal of which only the status is known. */
    public static Problem ofStatus(int status) {
        return BY_STATUS.getOrDefault(
                status, new Problem(status, "invalid_input", "The request cannot be understood."));
    }

    private static Problem internal(Throwable thrown) {
        var id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Error {}", id, thrown);
        return new Problem(500, "internal", "Something failed; the server's log has it as error " + id + ".");
    }
}
