/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.task.TaskContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** One output of a script: what comes is told at once and not kept. */
final class OutputPipe implements Closeable {

    private static final int CHUNK = 32 * 1024;

    private final InputStream in;
    private final TaskContext context;
    private final TaskContext.Stream stream;
    private final PlainText text = new PlainText();
    private final byte[] chunk = new byte[CHUNK];

    OutputPipe(InputStream in, TaskContext context, TaskContext.Stream stream) {
        this.in = in;
        this.context = context;
        this.stream = stream;
    }

    /** Tells what is there, a chunk at most, without waiting; answers how many bytes that were. */
    int drain() {
        try {
            int available = Math.min(in.available(), chunk.length);
            int read = available <= 0 ? 0 : in.read(chunk, 0, available);
            if (read > 0) {
                tell(text.next(chunk, read));
            }
            return Math.max(0, read);
        } catch (IOException e) {
            return 0; // closed by the end of the process
        }
    }

    /** Nothing comes any more. */
    @Override
    public void close() throws IOException {
        tell(text.end());
        in.close();
    }

    private void tell(String piece) {
        if (!piece.isEmpty()) {
            context.write(stream, piece);
        }
    }
}
