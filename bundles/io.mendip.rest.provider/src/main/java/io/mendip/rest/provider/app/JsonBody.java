/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.rest.Problem;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A resource that takes a body gets one: the literal {@code null} is refused here, once for all. */
final class JsonBody implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var body = context.proceed();
        if (body == null) {
            throw new Problem(400, "invalid_input", "Send a JSON object.");
        }
        return body;
    }
}
