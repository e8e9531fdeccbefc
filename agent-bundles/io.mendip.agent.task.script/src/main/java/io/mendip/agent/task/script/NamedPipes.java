/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Pipes that outlive the program: what runs behind it, such as {@code tee} behind a redirection of bash, still has something to
 * say. The script's user owns them, so that it can open {@code /dev/stdout}.
 */
final class NamedPipes implements Outputs {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Path output;
    private final Path error;
    private final RandomAccessFile outputEnd;
    private final RandomAccessFile errorEnd;
    private final FileInputStream outputStream;
    private final FileInputStream errorStream;

    private NamedPipes(Path output, Path error) throws IOException {
        this.output = output;
        this.error = error;
        // For reading and writing: neither this nor the program's opening waits for the other.
        outputEnd = new RandomAccessFile(output.toFile(), "rw");
        errorEnd = new RandomAccessFile(error.toFile(), "rw");
        outputStream = new FileInputStream(outputEnd.getFD());
        errorStream = new FileInputStream(errorEnd.getFD());
    }

    static NamedPipes create(RunFolder folder, ProcessRunner processes) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var error = folder.resolve("error");
        var made = processes.run(ProcessRequest.of(LIMIT, "mkfifo", "-m", "600", output.toString(), error.toString()));
        if (!made.succeeded()) {
            throw new IOException(made.error().strip());
        }
        folder.give(output, "rw-------");
        folder.give(error, "rw-------");
        return new NamedPipes(output, error);
    }

    @Override
    public void connect(ProcessBuilder builder) {
        builder.redirectOutput(output.toFile()).redirectError(error.toFile());
    }

    @Override
    public InputStream output(Process process) {
        return outputStream;
    }

    @Override
    public InputStream error(Process process) {
        return errorStream;
    }

    @Override
    public void close() throws IOException {
        outputStream.close();
        errorStream.close();
        outputEnd.close();
        errorEnd.close();
    }
}
