/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a text can be found on this machine that nobody may find. */
final class Traces {

    private Traces() {}

    /** The command lines that hold a text, as every user of the machine can read them. */
    static List<String> processes(String text) {
        return ProcessHandle.allProcesses()
                .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
                .map(Traces::read)
                .filter(line -> line.contains(text))
                .toList();
    }

    /** The files below a product's data that hold it: database with its log, logs, broker, agents with their spools. */
    static List<String> files(Path data, String text) throws IOException {
        var places = new ArrayList<String>();
        try (var files = Files.walk(data)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (read(file).contains(text)) {
                    places.add(file.toString());
                }
            }
        }
        return places;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
