/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import io.mendip.fleet.provider.enrolment.AgentApiContext;
import io.mendip.rest.ByteRange;
import io.mendip.rest.Problem;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Hands out the agent and the script that installs it. Needs no credential: neither holds a secret, both are the same for
 * everybody, and what makes a machine an agent is the token that enrolment asks for.
 */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(AgentApiContext.SELECT)
@HttpWhiteboardServletPattern("/install/*")
public final class InstallServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_AT_ONCE = 16;
    private static final int RETRY_SECONDS = 20;
    private static final int BLOCK = 64 * 1024;

    private final transient AgentPackages packages;
    private final transient Semaphore free = new Semaphore(MOST_AT_ONCE);

    /** With what it hands out. */
    @Activate
    public InstallServlet(@Reference AgentPackages packages) {
        this.packages = packages;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var name =
                    request.getPathInfo() == null ? "" : request.getPathInfo().substring(1);
            if (name.equals("linux.sh")) {
                script(response);
            } else {
                download(packages.named(name).orElseThrow(() -> Problem.notFound("This file")), request, response);
            }
        } catch (Problem problem) {
            refuse(response, problem);
        }
    }

    private void script(HttpServletResponse response) throws IOException {
        var script = InstallScript.linux(packages.all());
        response.setContentType("text/x-shellscript;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(script.length);
        response.getOutputStream().write(script);
    }

    private void download(AgentPackage wanted, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var tag = "\"" + wanted.sha256() + "\"";
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("Accept-Ranges", "bytes");
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        // A part of another version of the file would be put together with this one.
        var condition = request.getHeader("If-Range");
        boolean same = condition == null || condition.equals(tag);
        var range = ByteRange.of(same ? request.getHeader("Range") : null, wanted.size());
        response.setContentType("application/gzip");
        var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(wanted.sha256()));
        response.setHeader("Repr-Digest", "sha-256=:" + digest + ":");
        range.ifPresent(part -> {
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
            response.setHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + wanted.size());
        });
        var part = range.orElse(new ByteRange(0, wanted.size() - 1));
        response.setContentLengthLong(part.length());
        send(wanted, part, response);
    }

    /** A thread is busy with each, so only so many at once: agents, and people, must still get through. */
    private void send(AgentPackage wanted, ByteRange part, HttpServletResponse response) throws IOException {
        if (!free.tryAcquire()) {
            response.reset();
            throw Problem.unavailable("Too many downloads at once.", RETRY_SECONDS);
        }
        try (var file = FileChannel.open(wanted.file(), StandardOpenOption.READ)) {
            copy(file.position(part.first()), part.length(), response.getOutputStream());
        } finally {
            free.release();
        }
    }

    private static void copy(FileChannel file, long length, OutputStream out) throws IOException {
        var in = Channels.newInputStream(file);
        var block = new byte[BLOCK];
        for (long left = length; left > 0; ) {
            int read = in.read(block, 0, (int) Math.min(block.length, left));
            if (read < 0) {
                throw new IOException("the package became shorter while it was sent");
            }
            out.write(block, 0, read);
            left -= read;
        }
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        response.getOutputStream().write((problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
