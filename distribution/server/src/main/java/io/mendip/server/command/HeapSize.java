/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * How large the server's heap may become: an eighth of the memory that it can have, from 256 MB to 2 GB. It begins small and
 * gives back what it does not need, so a small fleet on a large machine stays small.
 */
final class HeapSize {

    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST = 256;
    private static final long MOST = 2048;

    private HeapSize() {}

    /** Options of the Java virtual machine, for this machine or container. */
    static List<String> options() {
        var system = ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return options(system.getTotalMemorySize());
    }

    /** The same for so many bytes of memory. */
    static List<String> options(long memory) {
        long most = Math.min(MOST, Math.max(LEAST, memory / 8 / MEGABYTE));
        // The young generation is all that a burst of messages needs; it would grow with the rest otherwise. Wide
        // survivor
        // spaces, used only then, keep messages that wait their turn out of the old generation.
        return List.of(
                "-Xms96m",
                "-Xmx" + most + "m",
                "-XX:MaxNewSize=112m",
                "-XX:SurvivorRatio=3",
                "-XX:MinHeapFreeRatio=20",
                "-XX:MaxHeapFreeRatio=40");
    }
}
