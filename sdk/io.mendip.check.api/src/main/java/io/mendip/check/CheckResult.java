/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run of a check found. Immutable; the {@code with} methods return a changed copy.
 *
 * @param severity the judgement
 * @param summary one line for lists and messages; the agent cuts it at 500 characters
 * @param details longer text, such as the output of a program, empty when there is none; the agent cuts it at 64 KiB
 * @param metrics what was measured, in the order in which charts show it: the first is the headline; at most 32
 */
public record CheckResult(Severity severity, String summary, String details, List<Metric> metrics) {

    /** Copies the metrics. */
    public CheckResult {
        metrics = List.copyOf(metrics);
    }

    /** A result without details and metrics. */
    public static CheckResult of(Severity severity, String summary) {
        return new CheckResult(severity, summary, "", List.of());
    }

    /** This result with one more metric. */
    public CheckResult with(String name, double value, Unit unit) {
        var all = new ArrayList<>(metrics);
        all.add(new Metric(name, value, unit));
        return new CheckResult(severity, summary, details, all);
    }

    /** This result with one more metric, a whole number such as bytes; exact up to 2<sup>53</sup>. */
    public CheckResult with(String name, long value, Unit unit) {
        return with(name, (double) value, unit);
    }

    /** This result with other details. */
    public CheckResult withDetails(String text) {
        return new CheckResult(severity, summary, text, metrics);
    }
}
