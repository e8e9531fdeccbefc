/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.download;

import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.provider.JarCache;
import io.mendip.plugin.provider.ReleasedPlugins;
import io.mendip.rest.ByteRange;
import io.mendip.rest.Problem;
import io.mendip.store.StoreException;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands out jars to agents by their digest, whole or in parts. Without an address that this server made it says the same of
 * all digests, whether they exist or not.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect("(osgi.http.whiteboard.context.name=mendip.agents)")
@HttpWhiteboardServletPattern("/bundles/*")
public final class DownloadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DownloadServlet.class);
    private static final Pattern DIGEST = Pattern.compile("/([0-9a-f]{64})");
    private static final int RETRY_SECONDS = 5;
    private static final int BLOCK = 64 * 1024;

    private final transient DownloadUrls urls;
    private final transient ReleasedPlugins released;
    private final transient JarCache jars;
    private final transient Places places;

    /** With what it hands out. */
    @Activate
    public DownloadServlet(
            @Reference DownloadUrls urls, @Reference ReleasedPlugins released, @Reference JarCache jars) {
        this(urls, released, jars, new Places());
    }

    DownloadServlet(DownloadUrls urls, ReleasedPlugins released, JarCache jars, Places places) {
        this.urls = urls;
        this.released = released;
        this.jars = jars;
        this.places = places;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                throw new Problem(405, "method_not_allowed", "This method is not used here.");
            }
            var sha256 = allowed(request);
            answer(sha256, request, response);
        } catch (Problem problem) {
            refuse(response, problem);
        } catch (StoreException | BundlesUnknownException e) {
            LOG.warn("a bundle cannot be handed out: {}", e.toString());
            refuse(response, Problem.unavailable("The database is away.", RETRY_SECONDS));
        }
    }

    private String allowed(HttpServletRequest request) {
        var path = DIGEST.matcher(request.getPathInfo() == null ? "" : request.getPathInfo());
        var sha256 = path.matches() ? path.group(1) : "";
        boolean ours = urls.allows(
                sha256, request.getParameter("agent"), request.getParameter("until"), request.getParameter("sig"));
        if (!ours) {
            throw new Problem(403, "forbidden", "This address is not good, or not any more. Ask for a new one.");
        }
        if (released.envelope(sha256).isEmpty()) {
            throw Problem.notFound("This bundle");
        }
        return sha256;
    }

    private void answer(String sha256, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var agent = String.valueOf(request.getParameter("agent"));
        var place = places.take(agent).orElseThrow(DownloadServlet::busy);
        try {
            send(sha256, request, response);
        } finally {
            place.close();
        }
    }

    private void send(String sha256, HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (var file = FileChannel.open(file(sha256), StandardOpenOption.READ)) {
            long size = file.size();
            var tag = "\"" + sha256 + "\"";
            response.setHeader("ETag", tag);
            response.setHeader("Cache-Control", "private, no-transform");
            response.setHeader("Accept-Ranges", "bytes");
            if (tag.equals(request.getHeader("If-None-Match"))) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            var part = part(request, response, tag, size);
            response.setContentType("application/java-archive");
            response.setContentLengthLong(part.length());
            if (request.getMethod().equals("GET")) {
                copy(file.position(part.first()), part.length(), response.getOutputStream());
            }
        }
    }

    /** A part of another file would be put together with this one, so a condition that does not hold gets all of it. */
    private static ByteRange part(HttpServletRequest request, HttpServletResponse response, String tag, long size) {
        var condition = request.getHeader("If-Range");
        boolean same = condition == null || condition.equals(tag);
        try {
            var range = ByteRange.of(same ? request.getHeader("Range") : null, size);
            range.ifPresent(part -> {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
            });
            return range.orElse(new ByteRange(0, size - 1));
        } catch (Problem problem) {
            response.setHeader("Content-Range", "bytes */" + size);
            throw problem;
        }
    }

    private Path file(String sha256) {
        try {
            return jars.file(sha256);
        } catch (IOException e) {
            LOG.warn("the jar {} cannot be had: {}", sha256, e.toString());
            throw Problem.unavailable("The bundle cannot be read now.", RETRY_SECONDS);
        }
    }

    private static Problem busy() {
        return Problem.unavailable("Too many downloads at once.", RETRY_SECONDS);
    }

    private static void copy(FileChannel file, long length, OutputStream out) throws IOException {
        var in = Channels.newInputStream(file);
        var block = new byte[BLOCK];
        for (long left = length; left > 0; ) {
            int read = in.read(block, 0, (int) Math.min(block.length, left));
            if (read < 0) {
                throw new IOException("the jar became shorter while it was sent");
            }
            out.write(block, 0, read);
            left -= read;
        }
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        // Code and message are texts of this bundle's own, without anything to escape.
        var text = "{\"type\":\"urn:mendip:problem:" + problem.code() + "\",\"title\":\"" + problem.code()
                + "\",\"status\":" + problem.status() + ",\"detail\":\"" + problem.getMessage() + "\",\"code\":\""
                + problem.code() + "\"}";
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
