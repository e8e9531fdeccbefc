/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What checks measured in the past, from raw, packed and hourly rows, with a bounded number of points. */
@ProviderType
public interface CheckHistory {

    /** Largest number of points of a series. */
    int MAX_POINTS = 2000;

    /** A check's metrics and severities between two times. */
    Series series(long checkId, Instant from, Instant to, int points);

    /** A check's status changes, newest first, older than a time. */
    List<StatusChange> changes(long checkId, Instant before, int limit);

    /**
     * Metrics and severities.
     *
     * @param from start
     * @param to end
     * @param stepSeconds width of a point
     * @param lines one per metric
     * @param bands when the check had which severity, in order
     * @param source {@code raw}, {@code packed} or {@code hourly}: the coarsest that was used
     */
    record Series(Instant from, Instant to, long stepSeconds, List<Line> lines, List<Band> bands, String source) {}

    /**
     * One metric.
     *
     * @param metric name
     * @param unit name of a constant of {@code io.mendip.check.Unit}
     * @param points in order of time; steps without a result are left out
     */
    record Line(String metric, String unit, List<Point> points) {}

    /**
     * One step of a metric.
     *
     * @param time start of the step, seconds since 1970
     * @param average over its results
     * @param min smallest
     * @param max largest
     */
    record Point(long time, double average, double min, double max) {}

    /**
     * A time with one severity.
     *
     * @param from start
     * @param to end
     * @param severity ordinal
     */
    record Band(Instant from, Instant to, int severity) {}
}
