/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What an agent has on its disk, read past it: the files are the agent's memory of what it measured. */
record SpoolFiles(Path folder) {

    /**
     * A result.
     *
     * @param check of the definition
     * @param time when it was measured, milliseconds since 1970
     */
    record Result(long check, long time) {}

    /** All that is there, by position. The agent may write meanwhile: half a record at the end counts as none. */
    Map<Long, Result> results() {
        var results = new TreeMap<Long, Result>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(name -> name.toString().endsWith(".seg"))
                    .sorted()
                    .toList()) {
                read(file, results);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return results;
    }

    /** Results given up so far, as the agent remembers it: in its state, and in each file what was thinned away from it. */
    long dropped() {
        try (var files = Files.list(folder)) {
            long dropped = Product.read(Files.readString(folder.resolve("state.json")))
                    .get("dropped")
                    .asLong();
            for (var file :
                    files.filter(name -> name.toString().endsWith(".seg")).toList()) {
                dropped += thinnedAway(file);
            }
            return dropped;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long thinnedAway(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(4);
            return Math.max(0, in.readInt() - 1);
        } catch (EOFException | NoSuchFileException e) {
            return 0; // just begun, or just done with
        }
    }

    private static void read(Path file, Map<Long, Result> into) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipNBytes(8);
            for (long position = in.readLong(); in.available() > 8; position++) {
                int length = in.readInt();
                in.skipNBytes(4);
                byte[] record = in.readNBytes(length);
                if (record.length == length) {
                    var result = Product.read(new String(record, StandardCharsets.UTF_8))
                            .get("r")
                            .get(0);
                    into.put(
                            position,
                            new Result(result.get("c").asLong(), result.get("t").asLong()));
                }
            }
        } catch (EOFException | NoSuchFileException e) {
            return; // just begun, or just done with
        }
    }
}
