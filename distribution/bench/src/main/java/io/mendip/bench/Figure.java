/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.util.Optional;

/**
 * One figure of a benchmark.
 *
 * @param what was measured
 * @param value the figure with its unit
 * @param limit what the same run reached at best, with its unit; empty when there is no such thing
 * @param ratio of the figure to the limit, empty without one
 * @param cpu processor time an item, by process; empty when nothing is counted
 * @param runs how many, with best and worst
 * @param aim what is to be reached, in words
 * @param reached whether it is; empty when nothing is aimed at
 */
public record Figure(
        String what,
        String value,
        String limit,
        String ratio,
        String cpu,
        String runs,
        String aim,
        Optional<Boolean> reached) {

    /** A figure without limit, processor time or aim. */
    public static Figure of(String what, String value) {
        return new Figure(what, value, "", "", "", "1", "", Optional.empty());
    }

    /** The same beside the limit of its run. */
    public Figure limit(String text, String share) {
        return new Figure(what, value, text, share, cpu, runs, aim, reached);
    }

    /** The same with the processor time that it took. */
    public Figure cpu(String text) {
        return new Figure(what, value, limit, ratio, text, runs, aim, reached);
    }

    /** The same with the runs behind it. */
    public Figure runs(String text) {
        return new Figure(what, value, limit, ratio, cpu, text, aim, reached);
    }

    /** The same with what is aimed at. */
    public Figure aim(String text, boolean met) {
        return new Figure(what, value, limit, ratio, cpu, runs, text, Optional.of(met));
    }
}
