/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.upload;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import io.mendip.rest.Upload;
import io.mendip.rest.provider.app.Applications;
import io.mendip.rest.provider.app.CallerSource;
import io.mendip.rest.provider.app.Json;
import io.mendip.rest.provider.app.ProblemDocument;
import io.mendip.rest.provider.app.Problems;
import io.mendip.rest.provider.live.StreamCallers;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Guards uploads as the applications' guard does their methods, then has them taken. */
@Component(service = Servlet.class)
@HttpWhiteboardContextSelect(UploadContext.SELECT)
@HttpWhiteboardServletPattern("/*")
public final class UploadServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST_AT_ONCE = 4;
    private static final int RETRY_SECONDS = 10;

    private final transient StreamCallers callers;
    private final transient Uploads uploads;
    private final transient ObjectMapper json = Json.mapper();
    private final transient Semaphore free = new Semaphore(MOST_AT_ONCE);

    /** Exists only together with its context's callers. */
    @Activate
    public UploadServlet(@Reference CallerSource callers, @Reference Uploads uploads) {
        this.callers = new StreamCallers(callers);
        this.uploads = uploads;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            var path = request.getPathInfo() == null ? "" : request.getPathInfo();
            var upload = uploads.of(request.getMethod(), path).orElseThrow(Problems::gone);
            answer(response, admit(upload, request));
        } catch (IOException e) {
            // The connection broke; there is nobody to tell.
            throw e;
        } catch (RuntimeException e) {
            ProblemDocument.write(response, Problems.of(e));
        }
    }

    private Upload.Answer admit(Upload upload, HttpServletRequest request) throws IOException {
        var caller = callers.acting(request);
        if (!caller.may(upload.permission())) {
            throw Problem.forbidden(upload.permission());
        }
        if (!upload.mediaType().equals(mediaType(request))) {
            throw new Problem(
                    415,
                    "unsupported_media_type",
                    "Send the file itself as the body, with Content-Type: " + upload.mediaType() + ".");
        }
        if (!free.tryAcquire()) {
            throw Problem.unavailable("Too many uploads at once.", RETRY_SECONDS);
        }
        try {
            return take(upload, caller, request);
        } finally {
            free.release();
        }
    }

    private static Upload.Answer take(Upload upload, Caller caller, HttpServletRequest request) throws IOException {
        try (var body = new PacedInput(request.getInputStream(), System::nanoTime)) {
            return upload.take(caller, body);
        }
    }

    private void answer(HttpServletResponse response, Upload.Answer answer) throws IOException {
        var bytes = json.writeValueAsBytes(answer.body());
        response.setStatus(answer.status());
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        if (!answer.location().isEmpty()) {
            response.setHeader("Location", Applications.CORE_PATH + "/" + answer.location());
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private static String mediaType(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
