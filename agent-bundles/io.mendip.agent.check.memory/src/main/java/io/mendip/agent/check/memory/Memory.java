/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory in bytes.
 *
 * @param total physical
 * @param available that programs can have without swapping
 * @param swapTotal swap space
 * @param swapFree unused swap space
 */
record Memory(long total, long available, long swapTotal, long swapFree) {

    /** Reads the present state. */
    @FunctionalInterface
    interface Source {

        Memory read() throws IOException;
    }

    /** From the kernel's file where there is one, else from the JDK. */
    static Source ofThisSystem() {
        var meminfo = Path.of("/proc/meminfo");
        return Files.isReadable(meminfo) ? () -> parse(Files.readString(meminfo)) : new JdkMemory();
    }

    /** Reads {@code /proc/meminfo} (proc(5)), whose numbers are KiB. */
    static Memory parse(String meminfo) throws IOException {
        var values = new HashMap<String, Long>();
        for (var line : meminfo.lines().toList()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                var number = line.substring(colon + 1).replace("kB", "").trim();
                if (number.matches("\\d{1,15}")) {
                    values.put(line.substring(0, colon), 1024 * Long.parseLong(number));
                }
            }
        }
        if (!values.containsKey("MemTotal")) {
            throw new IOException("/proc/meminfo does not tell the total memory");
        }
        long total = values.getOrDefault("MemTotal", 0L);
        return new Memory(
                total,
                values.getOrDefault("MemAvailable", olderAvailable(values)),
                values.getOrDefault("SwapTotal", 0L),
                values.getOrDefault("SwapFree", 0L));
    }

    /** Kernels before 3.14 do not say what is available. */
    private static long olderAvailable(Map<String, Long> values) {
        return values.getOrDefault("MemFree", 0L)
                + values.getOrDefault("Buffers", 0L)
                + values.getOrDefault("Cached", 0L);
    }

    long used() {
        return Math.max(0, total - available);
    }

    double usedPercent() {
        return total == 0 ? 0 : 100.0 * used() / total;
    }

    double swapUsedPercent() {
        return swapTotal == 0 ? 0 : 100.0 * (swapTotal - swapFree) / swapTotal;
    }
}
