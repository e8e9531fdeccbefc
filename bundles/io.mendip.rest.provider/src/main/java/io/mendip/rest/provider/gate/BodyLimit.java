/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;

/** Bounds request bodies, by their declared length and, where none is declared, while they are read. */
final class BodyLimit {

    private final long maxBytes;

    BodyLimit(long maxBytes) {
        this.maxBytes = maxBytes;
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
        return new Problem(413, "too_large", "The request's body is larger than " + maxBytes + " bytes.");
    }

    ServletInputStream bound(ServletInputStream in) {
        return new LimitedInput(in, maxBytes, this::tooLarge);
    }

    private static boolean http2(HttpServletRequest request) {
        return request.getProtocol().startsWith("HTTP/2");
    }
}
