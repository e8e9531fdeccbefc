/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.cpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the processors did since the system started, in any unit of time.
 *
 * @param user in programs
 * @param system in the kernel
 * @param iowait waiting for disks
 * @param idle with nothing to do
 */
record CpuTimes(double user, double system, double iowait, double idle) {

    /** Reads the present counters. */
    @FunctionalInterface
    interface Source {

        CpuTimes read() throws IOException;
    }

    /** The counters of the kernel, where it has a file of them, else of the JDK. */
    static Source ofThisSystem() {
        var stat = Path.of("/proc/stat");
        return Files.isReadable(stat) ? () -> parse(Files.readString(stat)) : new JdkCpuTimes();
    }

    /**
     * Reads the first line of {@code /proc/stat} (proc(5)): user, nice, system, idle, iowait, irq, softirq, steal. Guest
     * time is already part of user time.
     */
    static CpuTimes parse(String stat) throws IOException {
        var line = stat.lines().findFirst().orElse("").trim().split("\\s+", -1);
        if (line.length < 5 || !line[0].equals("cpu")) {
            throw new IOException("/proc/stat does not begin with the counters of all processors");
        }
        var value = new double[8];
        for (int i = 0; i < value.length && i + 1 < line.length; i++) {
            value[i] = Double.parseDouble(line[i + 1]);
        }
        return new CpuTimes(value[0] + value[1], value[2] + value[5] + value[6] + value[7], value[4], value[3]);
    }

    /** What they did between two readings. */
    Usage since(CpuTimes before) {
        // Counters of idle and iowait may go back a little when processors sleep.
        double userPart = Math.max(0, user - before.user);
        double systemPart = Math.max(0, system - before.system);
        double waitPart = Math.max(0, iowait - before.iowait);
        double idlePart = Math.max(0, idle - before.idle);
        double all = userPart + systemPart + waitPart + idlePart;
        double scale = all <= 0 ? 0 : 100 / all;
        return new Usage(userPart * scale, systemPart * scale, waitPart * scale);
    }

    /**
     * Shares of a time, in percent.
     *
     * @param user in programs
     * @param system in the kernel
     * @param iowait waiting for disks, which counts as idle
     */
    record Usage(double user, double system, double iowait) {

        double busy() {
            return Math.min(100, user + system); // the two shares were rounded, each on its own
        }
    }
}
