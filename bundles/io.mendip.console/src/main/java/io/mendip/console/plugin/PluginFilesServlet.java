/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Sends the files of active plugins, {@code /plugins/<id>/<hash>/<file>}, and the schema of plugin.json. Needs no login:
 * there is nothing in them but the program every visitor gets. An address holds the hash of the whole folder, so what is
 * behind it never changes; it is gone as soon as the bundle stops or has other files.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/plugins/*")
public final class PluginFilesServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** What is not listed is not sent. */
    private static final Map<String, String> TYPES = Map.of(
            "js", "text/javascript;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "json", "application/json",
            "map", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "webp", "image/webp",
            "woff2", "font/woff2");

    private static final int PARTS = 4;
    private static final String LASTING = "public, max-age=31536000, immutable";

    private final transient ConsolePlugins plugins;

    /** Sends what the plugins have. */
    @Activate
    public PluginFilesServlet(@Reference ConsolePlugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        var path = request.getPathInfo();
        var type = path == null ? null : TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (("/" + PluginReader.SCHEMA).equals(path)) {
            send(response, "application/schema+json", "no-cache", PluginReader.schemaText());
            return;
        }
        var content = type == null ? Optional.<byte[]>empty() : content(path);
        if (content.isEmpty() || type == null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            var text = "There is no such file: the plugin was stopped or updated.\n".getBytes(StandardCharsets.UTF_8);
            fill(response, "text/plain;charset=utf-8", "no-store", text);
            return;
        }
        send(response, type, LASTING, content.get());
    }

    /** A path is {@code /id/hash/file}, compared and looked up, never resolved. */
    private Optional<byte[]> content(@Nullable String path) {
        var parts = path == null ? new String[0] : path.split("/", PARTS);
        return parts.length < PARTS
                ? Optional.empty()
                : plugins.active(parts[1])
                        .filter(plugin -> plugin.shortHash().equals(parts[2]))
                        .flatMap(plugin -> plugin.files().content(parts[3]));
    }

    private static void send(HttpServletResponse response, String type, String cache, byte[] content)
            throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        fill(response, type, cache, content);
    }

    private static void fill(HttpServletResponse response, String type, String cache, byte[] content)
            throws IOException {
        response.setHeader("Cache-Control", cache);
        response.setContentType(type);
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
