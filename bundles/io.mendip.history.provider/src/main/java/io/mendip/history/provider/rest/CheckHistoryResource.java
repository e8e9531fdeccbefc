/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.fleet.Agents;
import io.mendip.history.CheckHistory;
import io.mendip.history.provider.StoredCheckHistory;
import io.mendip.history.provider.store.Severities;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a check measured in the past. */
@Component(service = CheckHistoryResource.class)
@CoreResource
@Path("checks/{id: [0-9]{1,18}}/history")
@Produces(MediaType.APPLICATION_JSON)
public final class CheckHistoryResource {

    private final StoredCheckHistory history;
    private final ChecksInScope scope;

    /** Reads this history for callers who may see the agents. */
    @Activate
    public CheckHistoryResource(@Reference StoredCheckHistory history, @Reference Agents agents) {
        this.history = history;
        this.scope = new ChecksInScope(agents, history);
    }

    /** Metrics and severities between two times. */
    @GET
    @Requires("check.list")
    public History history(
            @Context SecurityContext context,
            @PathParam("id") long id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable Integer points) {
        scope.check(context, id);
        var range = TimeRange.of(from, to, points);
        return History.of(history.series(id, range.from(), range.to(), range.points()));
    }

    /**
     * The answer.
     *
     * @param from start
     * @param to end
     * @param stepSeconds width of a point
     * @param metrics which there are
     * @param series one per metric
     * @param severity when the check had which
     * @param source {@code raw}, {@code packed} or {@code hourly}
     */
    public record History(
            String from,
            String to,
            long stepSeconds,
            List<MetricName> metrics,
            List<Values> series,
            List<SeverityBand> severity,
            String source) {

        static History of(CheckHistory.Series series) {
            return new History(
                    Times.text(series.from()),
                    Times.text(series.to()),
                    series.stepSeconds(),
                    series.lines().stream()
                            .map(line -> new MetricName(line.metric(), line.unit()))
                            .toList(),
                    series.lines().stream().map(Values::of).toList(),
                    series.bands().stream().map(SeverityBand::of).toList(),
                    series.source());
        }
    }

    /**
     * A metric.
     *
     * @param name of it
     * @param unit name of the unit
     */
    public record MetricName(String name, String unit) {}

    /**
     * The steps of a metric, as columns.
     *
     * @param metric name
     * @param t starts, seconds since 1970
     * @param avg averages
     * @param min smallest
     * @param max largest
     */
    public record Values(String metric, List<Long> t, List<Double> avg, List<Double> min, List<Double> max) {

        static Values of(CheckHistory.Line line) {
            return new Values(
                    line.metric(),
                    line.points().stream().map(CheckHistory.Point::time).toList(),
                    line.points().stream().map(CheckHistory.Point::average).toList(),
                    line.points().stream().map(CheckHistory.Point::min).toList(),
                    line.points().stream().map(CheckHistory.Point::max).toList());
        }
    }

    /**
     * A time with one severity.
     *
     * @param from start
     * @param to end
     * @param severity name
     */
    public record SeverityBand(String from, String to, String severity) {

        static SeverityBand of(CheckHistory.Band band) {
            return new SeverityBand(Times.text(band.from()), Times.text(band.to()), Severities.word(band.severity()));
        }
    }
}
