/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps pages of other hosts from acting with the cookie of this one: whoever says where it comes from must come from here.
 * Programs say nothing, and bring a key instead of a cookie.
 */
public final class Origins {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private Origins() {}

    static void check(HttpServletRequest request) {
        boolean acts = !READING.contains(request.getMethod()) || isUpgrade(request);
        if (acts && request.getHeader("Origin") != null && !isOwn(request)) {
            throw new Problem(403, "foreign_origin", "This was sent by a page of another host.");
        }
    }

    /** Whether the page that sent a request says it came from this server. */
    public static boolean isOwn(HttpServletRequest request) {
        var origin = request.getHeader("Origin");
        var host = request.getHeader("Host");
        // HTTP/2 names the host in a pseudo header, which Jetty shows as server name and port.
        var authority = host != null ? host : request.getServerName() + ":" + request.getServerPort();
        return origin != null
                && origin.toLowerCase(Locale.ROOT).startsWith("https://")
                && withPort(origin.substring("https://".length())).equals(withPort(authority));
    }

    private static boolean isUpgrade(HttpServletRequest request) {
        return request.getHeader("Upgrade") != null;
    }

    private static String withPort(String authority) {
        var lower = authority.toLowerCase(Locale.ROOT);
        return lower.matches(".*:[0-9]+") ? lower : lower + ":443";
    }
}
