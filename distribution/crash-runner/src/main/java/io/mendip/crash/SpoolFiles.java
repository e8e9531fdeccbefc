/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.ResultBatchCodec;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What a dead agent has on its disk. */
final class SpoolFiles {

    private SpoolFiles() {}

    /** All results, by their sequence; half a record at the end of a file counts as none. */
    static Map<Long, Measured> read(Path folder) throws IOException {
        var results = new TreeMap<Long, Measured>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : files.filter(name -> name.toString().endsWith(".seg"))
                        .sorted()
                        .toList()) {
                    read(file, results);
                }
            }
        }
        return results;
    }

    private static void read(Path file, Map<Long, Measured> into) throws IOException {
        try (var in = new DataInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            in.skipNBytes(8);
            for (long position = in.readLong(); in.available() > 8; position++) {
                int length = in.readInt();
                in.skipNBytes(4);
                byte[] record = in.readNBytes(length);
                if (record.length == length) {
                    var report = ResultBatchCodec.read(record).reports().get(0);
                    double headline = report.metrics().isEmpty()
                            ? 0
                            : report.metrics().get(0).value();
                    into.put(position, new Measured(report.checkId(), report.time(), headline));
                }
            }
        } catch (EOFException | MalformedMessageException e) {
            return; // killed while it wrote
        }
    }
}
