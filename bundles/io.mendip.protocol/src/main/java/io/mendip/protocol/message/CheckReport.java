/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * One result of one check.
 *
 * @param checkId of the definition
 * @param time when the run started, agent's clock corrected to the server's, milliseconds since 1970
 * @param severity ordinal of {@code io.mendip.check.Severity}: 0 passing, 1 info, 2 warning, 3 error, 4 unknown
 * @param durationMillis of the run
 * @param summary one line
 * @param details longer text, often empty
 * @param metrics what was measured, the headline first
 */
public record CheckReport(
        long checkId,
        long time,
        int severity,
        int durationMillis,
        String summary,
        String details,
        List<Measurement> metrics) {

    /** Characters kept of a summary. */
    public static final int MAX_SUMMARY = 500;

    /** Characters kept of the details. */
    public static final int MAX_DETAILS = 65_536;

    /** Metrics that one result may have. */
    public static final int MAX_METRICS = 32;

    /** Bounds texts and list. */
    public CheckReport {
        summary = Bounds.line("summary", summary, MAX_SUMMARY);
        details = Bounds.text("details", details, MAX_DETAILS);
        metrics = List.copyOf(Bounds.required("metrics", metrics));
        Bounds.require(severity >= 0 && severity <= 4, "severity is not 0 to 4");
        Bounds.require(durationMillis >= 0, "the duration is negative");
        Bounds.require(metrics.size() <= MAX_METRICS, "more than " + MAX_METRICS + " metrics");
    }

    /**
     * One measured number.
     *
     * @param name {@code [a-z][a-z0-9_]*}
     * @param unit name of a constant of {@code io.mendip.check.Unit}
     * @param value finite
     */
    public record Measurement(String name, String unit, double value) {

        /** Checks form and value. */
        public Measurement {
            Bounds.require(isWord(name, 64) && isWord(unit, 20), "metric name or unit is malformed");
            Bounds.require(Double.isFinite(value), "metric value is not finite");
        }

        private static boolean isWord(String text, int max) {
            if (text == null || text.isEmpty() || text.length() > max) {
                return false;
            }
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 128 || (c != '_' && !Character.isLetterOrDigit(c))) {
                    return false;
                }
            }
            return true;
        }
    }
}
