/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A process and all that came of it, also what has cut itself loose: that is known by a mark in its environment. */
final class ProcessTree {

    /** Environment variable that carries the mark. */
    static final String MARK = "MENDIP_RUN";

    private static final Path PROC = Path.of("/proc");
    private static final int ROUNDS = 5;

    private final Process root;
    private final byte[] mark;

    ProcessTree(Process root, String mark) {
        this.root = root;
        this.mark = (MARK + "=" + mark).getBytes(StandardCharsets.UTF_8);
    }

    /** Ends all of it at once. Again and again, since a process may start another one while it is ended. */
    void end() {
        for (int round = 0; round < ROUNDS; round++) {
            var alive = Stream.concat(root.descendants(), marked())
                    .filter(ProcessHandle::isAlive)
                    .toList();
            root.destroyForcibly();
            alive.forEach(ProcessHandle::destroyForcibly);
            if (alive.isEmpty()) {
                return;
            }
        }
    }

    private Stream<ProcessHandle> marked() {
        if (!Files.isReadable(PROC.resolve("self/environ"))) {
            return Stream.empty();
        }
        List<Path> folders;
        try (var list = Files.list(PROC)) {
            folders = list.toList();
        } catch (IOException e) {
            return Stream.empty();
        }
        return folders.stream()
                .filter(folder ->
                        Character.isDigit(folder.getFileName().toString().charAt(0)))
                .filter(this::isMarked)
                .map(folder -> Long.parseLong(folder.getFileName().toString()))
                .map(ProcessHandle::of)
                .flatMap(Optional::stream);
    }

    private boolean isMarked(Path folder) {
        try {
            return contains(Files.readAllBytes(folder.resolve("environ")), mark);
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's
        }
    }

    private static boolean contains(byte[] text, byte[] part) {
        for (int at = 0; at <= text.length - part.length; at++) {
            int i = 0;
            while (i < part.length && text[at + i] == part[i]) {
                i++;
            }
            if (i == part.length) {
                return true;
            }
        }
        return false;
    }
}
