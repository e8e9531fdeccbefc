/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

/** How bad a result is, mildest first; {@link #UNKNOWN} says that it could not be judged. */
public enum Severity {
    /** All is well. */
    PASSING,
    /** Worth knowing, needs nobody. */
    INFO,
    /** Somebody should look. */
    WARNING,
    /** Something is broken. */
    ERROR,
    /** The check could not find out: it threw, timed out or cannot run here. */
    UNKNOWN;

    /**
     * Judges a value of which little is bad, such as free space.
     *
     * @param warning below this is {@link #WARNING}
     * @param error below this is {@link #ERROR}
     */
    public static Severity whenBelow(double value, double warning, double error) {
        if (value < error) {
            return ERROR;
        }
        return value < warning ? WARNING : PASSING;
    }

    /**
     * Judges a value of which much is bad, such as latency.
     *
     * @param warning above this is {@link #WARNING}
     * @param error above this is {@link #ERROR}
     */
    public static Severity whenAbove(double value, double warning, double error) {
        if (value > error) {
            return ERROR;
        }
        return value > warning ? WARNING : PASSING;
    }

    /** The worse of both, where {@link #UNKNOWN} is worse than all but {@link #ERROR}. */
    public Severity or(Severity other) {
        return weight() >= other.weight() ? this : other;
    }

    private int weight() {
        return switch (this) {
            case PASSING -> 0;
            case INFO -> 1;
            case WARNING -> 2;
            case UNKNOWN -> 3;
            case ERROR -> 4;
        };
    }
}
