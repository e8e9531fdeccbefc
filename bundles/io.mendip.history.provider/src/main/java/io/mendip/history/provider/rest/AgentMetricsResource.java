/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import io.mendip.fleet.Agents;
import io.mendip.history.CheckHistory;
import io.mendip.history.CheckLabels;
import io.mendip.history.CheckLabels.Label;
import io.mendip.history.CheckState;
import io.mendip.history.CheckStates;
import io.mendip.history.provider.StoredCheckHistory;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The first metric of each of an agent's checks, for the charts of its summary. */
@Component(service = AgentMetricsResource.class)
@CoreResource
@Path("agents/{id: [a-z0-9]{16}}/metrics")
@Produces(MediaType.APPLICATION_JSON)
public final class AgentMetricsResource {

    private static final Label UNNAMED = new Label("", "");

    private final StoredCheckHistory history;
    private final CheckStates states;
    private final ChecksInScope scope;

    // Who names checks comes later than we do.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable CheckLabels labels;

    /** Reads this history for callers who may see the agents. */
    @Activate
    public AgentMetricsResource(
            @Reference StoredCheckHistory history, @Reference CheckStates states, @Reference Agents agents) {
        this.history = history;
        this.states = states;
        this.scope = new ChecksInScope(agents, history);
    }

    /** Series between two times. */
    @GET
    @Requires("check.list")
    public Metrics metrics(
            @Context SecurityContext context,
            @PathParam("id") String id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("to") @Nullable String to,
            @QueryParam("points") @Nullable Integer points) {
        scope.agent(context, id);
        var range = TimeRange.of(from, to, points);
        var checks = states.of(id).stream().map(CheckState::checkId).toList();
        var lines = history.headlines(id, checks, range.from(), range.to(), range.points());
        var names = names(id);
        var series = new ArrayList<CheckSeries>();
        for (long check : checks) {
            var label = names.getOrDefault(check, UNNAMED);
            lines.getOrDefault(check, List.of()).forEach(line -> series.add(CheckSeries.of(check, label, line)));
        }
        return new Metrics(series);
    }

    private Map<Long, Label> names(String agentId) {
        var source = labels;
        return source == null ? Map.of() : source.labels(agentId);
    }

    /**
     * The answer.
     *
     * @param series one per check, more when a check changed what it measures first
     */
    public record Metrics(List<CheckSeries> series) {}

    /**
     * The first metric of a check, as columns.
     *
     * @param checkId of the definition
     * @param type id of the check's type, empty while nobody knows it
     * @param name of the check, empty while nobody knows it
     * @param metric name
     * @param unit name of the unit
     * @param t starts of steps, seconds since 1970
     * @param avg averages
     * @param min smallest
     * @param max largest
     */
    public record CheckSeries(
            long checkId,
            String type,
            String name,
            String metric,
            String unit,
            List<Long> t,
            List<Double> avg,
            List<Double> min,
            List<Double> max) {

        static CheckSeries of(long checkId, Label label, CheckHistory.Line line) {
            var values = CheckHistoryResource.Values.of(line);
            return new CheckSeries(
                    checkId,
                    label.type(),
                    label.name(),
                    line.metric(),
                    line.unit(),
                    values.t(),
                    values.avg(),
                    values.min(),
                    values.max());
        }
    }
}
