/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A log file that keeps its name; older parts get a number and the oldest is dropped. */
final class RotatingFile implements AutoCloseable {

    private final Path path;
    private final long maxBytes;
    private final int kept;
    private @Nullable OutputStream out;
    private long size;

    RotatingFile(Path path, long maxBytes, int kept) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.kept = kept;
    }

    synchronized void append(String line) throws IOException {
        var bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        if (out == null) {
            open();
        }
        if (size + bytes.length > maxBytes && size > 0) {
            rotate();
        }
        if (out != null) {
            out.write(bytes);
            size += bytes.length;
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
            out = null;
        }
    }

    private void open() throws IOException {
        out = Files.newOutputStream(path, CREATE, WRITE, APPEND);
        size = Files.size(path);
    }

    private void rotate() throws IOException {
        close();
        for (int number = kept - 1; number >= 1; number--) {
            move(part(number), part(number + 1));
        }
        move(path, part(1));
        open();
    }

    private Path part(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, REPLACE_EXISTING);
        }
    }
}
