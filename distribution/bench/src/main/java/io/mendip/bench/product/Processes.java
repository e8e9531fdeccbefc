/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the kernel says about processes. */
public final class Processes {

    private static final int TICK_MICROS = 10_000;

    private Processes() {}

    /** Processor time of the descendants of a supervisor: the server's JVM, and below it database and broker. */
    static Usage usage(ProcessHandle supervisor) {
        long server = 0;
        long postgres = 0;
        long nats = 0;
        for (var process : supervisor.descendants().toList()) {
            switch (name(process.pid())) {
                case "java" -> server += micros(process.pid(), false);
                // Processes that ended are counted with the one that started them.
                case "postgres" -> postgres += micros(process.pid(), true);
                case "nats-server" -> nats += micros(process.pid(), false);
                default -> {}
            }
        }
        return new Usage(server, postgres, nats);
    }

    /** Processor time of one process, in microseconds. */
    public static long micros(long pid) {
        return micros(pid, false);
    }

    private static long micros(long pid, boolean withEnded) {
        var stat = read("/proc/" + pid + "/stat");
        if (stat.isEmpty()) {
            return 0;
        }
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        if (withEnded) {
            ticks += Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
        }
        return ticks * TICK_MICROS;
    }

    /** Resident kilobytes of the processes of a name below a supervisor. */
    static long resident(ProcessHandle supervisor, String name) {
        return supervisor
                .descendants()
                .filter(process -> name(process.pid()).equals(name))
                .mapToLong(process -> memory(process.pid(), "smaps_rollup").getOrDefault("Rss", 0L))
                .sum();
    }

    /** Kilobytes by kind: Rss, Pss, Private_Dirty and so on. */
    public static Map<String, Long> memory(long pid) {
        return memory(pid, "smaps_rollup");
    }

    private static Map<String, Long> memory(long pid, String file) {
        var kinds = new TreeMap<String, Long>();
        for (var line : List.of(read("/proc/" + pid + "/" + file).split("\n", -1))) {
            var parts = line.split(":\\s+| kB", -1);
            if (parts.length >= 2 && parts[1].matches("\\d+")) {
                kinds.put(parts[0], Long.parseLong(parts[1]));
            }
        }
        return kinds;
    }

    static String name(long pid) {
        return read("/proc/" + pid + "/comm").strip();
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            // It has ended.
            return "";
        }
    }
}
