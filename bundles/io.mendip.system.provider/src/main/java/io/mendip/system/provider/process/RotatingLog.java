/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The output of a program: its end for messages, and a file that is put aside when it has grown to its limit. */
final class RotatingLog extends OutputStream {

    private static final int TAIL = 4096;

    private final Path file;
    private final long limit;
    private final int keep;
    private byte[] tail = new byte[0];
    private @Nullable OutputStream out;
    private long size;

    RotatingLog(Path file, long limit, int keep) {
        this.file = file;
        this.limit = limit;
        this.keep = keep;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        remember(bytes, offset, length);
        if (out != null && size >= limit) {
            close();
            rotate();
        }
        var target = out;
        if (target == null) {
            target = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            out = target;
            size = Files.size(file);
        }
        target.write(bytes, offset, length);
        size += length;
    }

    @Override
    public synchronized void close() throws IOException {
        var target = out;
        out = null;
        if (target != null) {
            target.close();
        }
    }

    /** The last lines. */
    synchronized String tail() {
        return new String(tail, StandardCharsets.UTF_8).strip();
    }

    private void remember(byte[] bytes, int offset, int length) {
        int old = Math.min(tail.length, Math.max(0, TAIL - length));
        int fresh = Math.min(length, TAIL);
        var joined = new byte[old + fresh];
        System.arraycopy(tail, tail.length - old, joined, 0, old);
        System.arraycopy(bytes, offset + length - fresh, joined, old, fresh);
        tail = joined;
    }

    private void rotate() throws IOException {
        for (int number = keep - 1; number > 0; number--) {
            var older = numbered(number);
            if (Files.exists(older)) {
                Files.move(older, numbered(number + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }
}
