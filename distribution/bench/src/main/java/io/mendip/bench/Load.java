/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How busy the machine is. */
final class Load {

    private static final Path FILE = Path.of("/proc/loadavg");

    private Load() {}

    /** The average of the last minute. */
    static String now() throws IOException {
        return Files.readString(FILE).split(" ", 2)[0];
    }

    /** Whether the machine tells. */
    static boolean known() {
        return Files.isReadable(FILE);
    }
}
