/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

/** Random numbers that are the same each time for the same questions, so that nothing has to be kept. */
public final class Dice {

    private Dice() {}

    /** A well mixed number for two numbers (splitmix64). */
    public static long mix(long seed, long salt) {
        long z = seed + 0x9e3779b97f4a7c15L * (salt + 1);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** From 0 to below 1. */
    public static double share(long seed, long salt) {
        return (mix(seed, salt) >>> 11) * 0x1.0p-53;
    }

    /** From a number to below another. */
    public static double between(long seed, long salt, double from, double to) {
        return from + share(seed, salt) * (to - from);
    }

    /** One of them. */
    @SafeVarargs
    public static <T> T pick(long seed, long salt, T... choices) {
        return choices[(int) (share(seed, salt) * choices.length)];
    }
}
