/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads what a stream has without waiting, keeps the beginning and drops the rest. */
final class OutputBuffer {

    private final InputStream in;
    private final int limit;
    private final byte[] chunk;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(512);
    private boolean truncated;

    OutputBuffer(InputStream in, int limit, byte[] chunk) {
        this.in = in;
        this.limit = limit;
        this.chunk = chunk;
    }

    /** Reads what is there, a chunk at most, and answers how many bytes that were. */
    int drain() {
        try {
            int available = in.available();
            if (available <= 0) {
                return 0;
            }
            int read = in.read(chunk, 0, Math.min(available, chunk.length));
            int room = Math.min(read, limit - kept.size());
            kept.write(chunk, 0, Math.max(0, room));
            truncated |= room < read;
            return Math.max(0, read);
        } catch (IOException e) {
            return 0; // closed by the end of the process
        }
    }

    boolean truncated() {
        return truncated;
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }
}
