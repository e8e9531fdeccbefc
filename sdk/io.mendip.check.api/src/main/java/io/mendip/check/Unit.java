/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

/** What a metric is counted in: base units only, so that charts and thresholds of different checks agree. */
public enum Unit {
    /** A plain number without a unit. */
    NONE(""),
    /** A number of things. */
    COUNT(""),
    /** Hundredths, 0 to 100 in general. */
    PERCENT("%"),
    /** Bytes; shown in powers of 1024. */
    BYTES("B"),
    /** Seconds, with fractions. */
    SECONDS("s"),
    /** Events in a second. */
    PER_SECOND("1/s"),
    /** Bytes in a second. */
    BYTES_PER_SECOND("B/s"),
    /** Degrees Celsius. */
    CELSIUS("°C"),
    /** Watts. */
    WATTS("W"),
    /** Volts. */
    VOLTS("V"),
    /** Hertz. */
    HERTZ("Hz");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** The sign written after the number, empty where there is none. */
    public String symbol() {
        return symbol;
    }
}
