/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import java.nio.file.Path;

/**
 * The agent packed for one kind of machine.
 *
 * @param file the archive
 * @param platform for example {@code linux-amd64}
 * @param size in bytes
 * @param sha256 of the archive, 64 hexadecimal digits
 */
record AgentPackage(Path file, String platform, long size, String sha256) {

    /** The name of the archive, which is also its address. */
    String name() {
        return String.valueOf(file.getFileName());
    }
}
