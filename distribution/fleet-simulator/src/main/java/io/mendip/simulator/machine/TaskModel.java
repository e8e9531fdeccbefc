/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What comes of a task on a machine. Nothing is run: it follows from the machine and the task's body, so that most machines
 * say the same, a few something else, and it is the same each time. Only lines such as {@code sleep 3} are obeyed.
 *
 * @param millis that it takes
 * @param exitCode of the program
 * @param output what it writes to standard output
 * @param errors what it writes to standard error
 */
public record TaskModel(long millis, int exitCode, String output, String errors) {

    private static final Pattern SLEEP = Pattern.compile("(?m)^\\s*sleep\\s+(\\d{1,5}(?:\\.\\d{1,3})?)\\s*$");
    private static final double FAILS = 0.003;
    private static final double DIFFERS = 0.008;
    private static final int LEAST_MILLIS = 5;
    private static final int MOST_MILLIS = 50;

    /** Of a machine, and the parameters of a task. */
    public static TaskModel of(MachineProfile machine, Map<String, Object> parameters) {
        var body = parameters.get("body") instanceof String text ? text : "";
        long salt = body.hashCode();
        long millis = (long) Dice.between(machine.seed(), salt + 1, LEAST_MILLIS, MOST_MILLIS) + slept(body);
        double share = Dice.share(machine.seed(), salt);
        if (share < FAILS) {
            return new TaskModel(millis, 1, "", "permission denied\n");
        }
        return new TaskModel(millis, 0, share < DIFFERS ? "done, a restart is pending\n" : "done\n", "");
    }

    private static long slept(String body) {
        return SLEEP.matcher(body)
                .results()
                .mapToLong(line -> Math.round(Double.parseDouble(line.group(1)) * 1000))
                .sum();
    }
}
