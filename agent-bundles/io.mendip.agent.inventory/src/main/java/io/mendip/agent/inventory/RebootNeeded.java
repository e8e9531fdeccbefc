/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether an update waits for a restart, as the system itself says: Debian and Ubuntu write a file. Windows keeps it in
 * the registry, which is read when patches are.
 */
final class RebootNeeded {

    private static final List<Path> MARKERS =
            List.of(Path.of("/run/reboot-required"), Path.of("/var/run/reboot-required"));

    private RebootNeeded() {}

    static boolean check() {
        return MARKERS.stream().anyMatch(Files::exists);
    }
}
