/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/** Whatever a resource throws becomes a problem document; nothing else about it leaves the server. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable thrown) {
        if (thrown instanceof WebApplicationException web && web.getResponse().getStatus() < 400) {
            return web.getResponse();
        }
        var answer = ProblemDocument.response(Problems.of(thrown));
        // Which methods there are belongs to the refusal of another.
        return thrown instanceof NotAllowedException refused
                ? Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, refused.getResponse().getHeaderString(HttpHeaders.ALLOW))
                        .build()
                : answer;
    }
}
