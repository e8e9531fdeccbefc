/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Sends plain HTTP to HTTPS, only ever to a name of this server: the Host header merely chooses among those. */
final class HttpsRedirect {

    private static final int DEFAULT_PORT = 443;

    private final List<String> names;
    private final String port;

    HttpsRedirect(List<String> names, int port) {
        this.names = List.copyOf(names);
        this.port = port == DEFAULT_PORT ? "" : ":" + port;
    }

    void send(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_PERMANENT_REDIRECT);
        response.setHeader(
                "Location",
                "https://" + host(request.getServerName()) + port + request.getRequestURI()
                        + (query == null ? "" : "?" + query));
    }

    private String host(@Nullable String asked) {
        var wanted =
                asked == null ? "" : asked.replace("[", "").replace("]", "").toLowerCase(Locale.ROOT);
        var name = names.stream()
                .filter(own -> own.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(names.isEmpty() ? "localhost" : names.get(0));
        return name.contains(":") ? "[" + name + "]" : name;
    }
}
