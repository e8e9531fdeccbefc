/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/** Bounds request bodies, by their declared length and, where none is declared, while they are read. */
final class BodyLimit {

    private final long maxBytes;
    private final Supplier<Problem> tooLarge;

    BodyLimit(long maxBytes) {
        this(
                maxBytes,
                () -> new Problem(413, "too_large", "The request's body is larger than " + maxBytes + " bytes."));
    }

    BodyLimit(long maxBytes, Supplier<Problem> tooLarge) {
        this.maxBytes = maxBytes;
        this.tooLarge = tooLarge;
    }

    /** The request, or one that fails when too much is read from it. */
    HttpServletRequest limit(HttpServletRequest request) {
        long declared = request.getContentLengthLong();
        if (declared > maxBytes) {
            throw tooLarge();
        }
        return declared >= 0 || (request.getHeader("Transfer-Encoding") == null && !http2(request))
                ? request
                : new LimitedRequest(request, this);
    }

    Problem tooLarge() {
        return tooLarge.get();
    }

    ServletInputStream bound(ServletInputStream in) {
        return new LimitedInput(in, maxBytes, this::tooLarge);
    }

    private static boolean http2(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }
}
