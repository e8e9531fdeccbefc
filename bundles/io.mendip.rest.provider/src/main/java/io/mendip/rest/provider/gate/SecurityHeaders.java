/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Headers that keep a browser from doing what the console never asks for. */
final class SecurityHeaders {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'%s; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self' data:; font-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private final ScriptHashes scripts;

    SecurityHeaders(ScriptHashes scripts) {
        this.scripts = scripts;
    }

    void add(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY.replace("%s", scripts.sources()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        var path = request.getRequestURI();
        if (path.startsWith("/api/") || path.startsWith("/agent-api/")) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
