/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What this node is called among those that share the jobs. */
final class NodeName {

    private NodeName() {}

    /** The same at each start on a data folder, and no other node's: the host's name may be another's too. */
    static String of(DataFolder data) {
        var file = data.run().resolve("node");
        try {
            if (!Files.exists(file)) {
                var random = UUID.randomUUID().toString().substring(0, 8);
                Files.writeString(file, host() + "-" + random + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String host() throws IOException {
        var file = Path.of("/proc/sys/kernel/hostname");
        return Files.exists(file) ? Files.readString(file).strip() : "node";
    }
}
