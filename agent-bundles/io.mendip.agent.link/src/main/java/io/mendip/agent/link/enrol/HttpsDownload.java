/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;

/** A file fetched in as many attempts as it takes. What arrived stays, and the next attempt asks for the rest. */
public final class HttpsDownload {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NO_SUCH_RANGE = 416;
    /** The error of a download is one line for people. */
    private static final int LONGEST_REASON = 200;

    private HttpsDownload() {}

    /**
     * Fetches what is missing of a file.
     *
     * @param size of the whole
     * @param limit for connecting, for each read, and for all of it
     * @throws IOException when not all of it has come
     */
    public static void resume(URI address, Path target, long size, ServerTrust trust, Duration limit)
            throws IOException, GeneralSecurityException {
        long end = System.nanoTime() + limit.toNanos();
        long have = begun(target, size);
        if (have == size) {
            return;
        }
        var connection = HttpsExchange.open(address, trust, limit);
        if (have > 0) {
            connection.setRequestProperty("Range", "bytes=" + have + "-");
        }
        try {
            have = agreed(connection, have, target);
            try (var channel = open(target)) {
                channel.truncate(have);
                channel.position(have);
                copy(connection.getInputStream(), channel, size, end);
                channel.force(true);
            }
        } finally {
            connection.disconnect();
        }
        long now = Files.size(target);
        if (now != size) {
            throw new IOException("the download ended after " + now + " of " + size + " bytes");
        }
    }

    private static long begun(Path target, long size) throws IOException {
        long have = Files.exists(target) ? Files.size(target) : 0;
        if (have > size) {
            Files.delete(target);
            return 0;
        }
        return have;
    }

    /** From which byte on the server answers: where we asked, or the start. */
    private static long agreed(HttpsURLConnection connection, long asked, Path target) throws IOException {
        int status = connection.getResponseCode();
        if (status == OK) {
            return 0;
        }
        String range = String.valueOf(connection.getHeaderField("Content-Range"));
        if (status == PARTIAL && asked > 0 && range.startsWith("bytes " + asked + "-")) {
            return asked;
        }
        if (status == PARTIAL || status == NO_SUCH_RANGE) {
            Files.deleteIfExists(target); // what we have is not the beginning of what there is
        }
        throw new IOException("the server answered the download with " + status + reason(connection));
    }

    private static String reason(HttpsURLConnection connection) throws IOException {
        try (var body = connection.getErrorStream()) {
            if (body == null) {
                return "";
            }
            var text = new String(body.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8);
            return text.isBlank() ? "" : ": " + text.replaceAll("\\s+", " ").strip();
        }
    }

    private static FileChannel open(Path target) throws IOException {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        var attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        return FileChannel.open(target, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), attributes);
    }

    /** The connection's own limit is for each read: a body that trickles in would never reach it. */
    private static void copy(InputStream stream, FileChannel target, long size, long end) throws IOException {
        var buffer = new byte[16 * 1024];
        for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
            if (target.position() + length > size) {
                throw new IOException("the server sends more than the " + size + " bytes that it announced");
            }
            var bytes = ByteBuffer.wrap(buffer, 0, length);
            while (bytes.hasRemaining()) {
                target.write(bytes);
            }
            if (System.nanoTime() - end > 0) {
                throw new SocketTimeoutException("the download takes too long");
            }
        }
    }
}
