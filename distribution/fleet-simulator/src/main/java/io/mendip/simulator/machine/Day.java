/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

/** How busy people and machines are over a day. */
final class Day {

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;

    private Day() {}

    /** From 0 at night to 1 in the middle of the morning and the afternoon, with a dip at noon; less at week-ends. */
    static double busy(long seed, long time) {
        double hour = (time + (long) Dice.between(seed, 40, 0, HOUR)) % DAY / (double) HOUR;
        double work = bell(hour, 9.5, 2) + bell(hour, 14.5, 2.2);
        long weekday = (time / DAY + 3) % 7;
        return Math.min(1, work) * (weekday >= 5 ? 0.3 : 1);
    }

    /** Between -1 and 1, another in each of the given slices of time, without jumps. */
    static double noise(long seed, long time, long slice) {
        long number = Math.floorDiv(time, slice);
        double within = Math.floorMod(time, slice) / (double) slice;
        double from = 2 * Dice.share(seed, number) - 1;
        double to = 2 * Dice.share(seed, number + 1) - 1;
        return from + (to - from) * within;
    }

    /** Whether something rare goes on in this slice of time. */
    static boolean incident(long seed, long time, long slice, double chance) {
        return Dice.share(Dice.mix(seed, 41), Math.floorDiv(time, slice)) < chance;
    }

    private static double bell(double hour, double middle, double width) {
        double distance = (hour - middle) / width;
        return Math.exp(-distance * distance / 2);
    }
}
