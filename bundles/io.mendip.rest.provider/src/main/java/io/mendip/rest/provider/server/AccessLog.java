/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line a request in combined format, in {@code access.log}, which a ban tool may read. Query strings are left out:
 * they may hold one-time tokens. What a client sent cannot break out of its field.
 */
@Component(service = RequestLog.class)
public final class AccessLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
    private static final long MAX_BYTES = 50L * 1024 * 1024;
    private static final int KEPT = 9;
    private static final int MAX_FIELD = 1024;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final RotatingFile file;
    private final AtomicLong complained = new AtomicLong();

    /** Writes to the data folder's {@code log}. */
    @Activate
    public AccessLog(@Reference DataFolder data) {
        this(new RotatingFile(data.log().resolve("access.log"), MAX_BYTES, KEPT));
    }

    AccessLog(RotatingFile file) {
        this.file = file;
    }

    @Deactivate
    void close() throws IOException {
        file.close();
    }

    @Override
    public void log(Request request, Response response) {
        var headers = request.getHeaders();
        var line = line(
                Request.getRemoteAddr(request),
                Instant.ofEpochMilli(Request.getTimeStamp(request)),
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getConnectionMetaData().getHttpVersion().asString(),
                response.getStatus(),
                Response.getContentBytesWritten(response),
                headers.get(HttpHeader.REFERER),
                headers.get(HttpHeader.USER_AGENT));
        try {
            file.append(line);
        } catch (IOException e) {
            complain(e);
        }
    }

    /** Once a minute: each request would say the same, into a log on the same disk. */
    private void complain(IOException e) {
        long now = System.nanoTime();
        long before = complained.get();
        if ((before == 0 || now - before > MINUTE) && complained.compareAndSet(before, now)) {
            LOG.warn("access.log cannot be written: {}", e.toString());
        }
    }

    static String line(
            String client,
            Instant time,
            String method,
            @Nullable String path,
            String protocol,
            int status,
            long bytes,
            @Nullable String referer,
            @Nullable String agent) {
        return String.format(
                Locale.ROOT,
                "%s - - [%s] \"%s %s %s\" %d %d \"%s\" \"%s\"",
                field(client),
                TIME.format(time.atZone(ZoneId.systemDefault())),
                field(method),
                field(path),
                field(protocol),
                status,
                Math.max(0, bytes),
                field(referer),
                field(agent));
    }

    private static String field(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "-";
        }
        var safe = new StringBuilder();
        value.chars().limit(MAX_FIELD).forEach(c -> {
            if (c == '"' || c == '\\') {
                safe.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                safe.append(String.format(Locale.ROOT, "\\x%02x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
