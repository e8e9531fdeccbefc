/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.AtomicFile;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TaskOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is on disk of runs: {@code <id>.run} before one starts, {@code <id>.end} with its outcome once it is over, neither of
 * them when the server has stored that. So a run that was begun is known after a crash, and never begun again.
 */
final class RunFolder {

    private static final String BEGUN = ".run";
    private static final String ENDED = ".end";

    private final Path folder;

    RunFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * Notes durably that a run begins.
     *
     * @throws IOException when that cannot be written, or when it was begun before; then it must not start
     */
    void begin(String id, long time) throws IOException {
        var file = folder.resolve(id + BEGUN);
        if (Files.exists(file)) {
            throw new IOException("it was begun before");
        }
        AtomicFile.write(file, Long.toString(time).getBytes(StandardCharsets.US_ASCII));
    }

    /** Keeps an outcome durably. */
    void end(TaskOutcome outcome) throws IOException {
        AtomicFile.write(folder.resolve(outcome.id() + ENDED), MessageCodec.write(outcome));
    }

    /** The server has the outcome. The end goes last: alone it is sent once more, a beginning alone would be an unknown end. */
    void forget(String id) throws IOException {
        Files.deleteIfExists(folder.resolve(id + BEGUN));
        Files.deleteIfExists(folder.resolve(id + ENDED));
    }

    /** Ids of all that were begun and that the server has no outcome of, the oldest first. */
    List<String> ids() throws IOException {
        var ids = new TreeSet<String>();
        try (var files = Files.list(folder)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(BEGUN) || name.endsWith(ENDED))
                    .forEach(name -> ids.add(name.substring(0, name.lastIndexOf('.'))));
        }
        return List.copyOf(ids);
    }

    /** When a run was begun, milliseconds since 1970; 0 when nobody knows. */
    long begun(String id) {
        try {
            return Long.parseLong(Files.readString(folder.resolve(id + BEGUN)).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /** The outcome as it is sent; empty when the run is not over. */
    Optional<byte[]> outcome(String id) throws IOException {
        var file = folder.resolve(id + ENDED);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}
