/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Caller;
import io.mendip.feature.FeatureUse;
import io.mendip.feature.provider.FeatureSwitches;
import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.SwitchRules;
import io.mendip.feature.provider.SwitchedFeatures;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says before a switch whom and what it concerns, within the caller's clients and sites. */
@Component(service = ImpactPreview.class)
public final class ImpactPreview {

    private final ServerBundles bundles;
    private final SwitchedFeatures features;
    private final FeatureSwitches switches;
    private final Agents agents;

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    private volatile List<FeatureUse> uses = List.of();

    /** Takes its services. */
    @Activate
    public ImpactPreview(
            @Reference ServerBundles bundles,
            @Reference SwitchedFeatures features,
            @Reference FeatureSwitches switches,
            @Reference Agents agents) {
        this.bundles = bundles;
        this.features = features;
        this.switches = switches;
        this.agents = agents;
    }

    /**
     * What a switch would do.
     *
     * @param refused why it would be refused; empty when it may be done
     * @param dependents features that do not work without it and go off with it; each before what it requires
     * @param required features that it does not work without and that are off; each after what it requires
     * @param serverBundles that are started or stopped
     * @param endpoints of bundles that run now, under {@code /api/v1/}
     * @param jobs of bundles that run now
     * @param agentBundles that agents run for it
     * @param checkTypes whose checks come or go
     * @param definitions checks that come or go
     * @param agents that have such checks; all of those for whom it is switched, when its server bundles act on agents
     * @param contributions to the console that come or go, such as {@code pages/results}
     */
    public record Impact(
            List<String> refused,
            List<String> dependents,
            List<String> required,
            List<String> serverBundles,
            List<String> endpoints,
            List<String> jobs,
            List<String> agentBundles,
            List<String> checkTypes,
            long definitions,
            long agents,
            List<String> contributions) {}

    /**
     * Of a switch.
     *
     * @throws Problem 404 when the client or site is not the caller's
     */
    Impact of(Feature feature, Place place, Wish wish, Caller caller) {
        if (place.kind() != Kind.EVERYBODY) { // what it would do to the caller's own may be asked by whoever may look
            switches.requireInScope(caller, place);
        }
        var now = features.switches();
        var rules = switches.rules(place, now);
        var then = now.with(feature.id(), place, wish.setting());
        var switched = agents.in(caller.scope()).stream()
                .filter(agent -> now.isOn(feature.id(), agent.clientId(), agent.siteId())
                        != then.isOn(feature.id(), agent.clientId(), agent.siteId()))
                .map(AgentSummary::id)
                .collect(Collectors.toSet());
        var definitions = definitions(feature, switched);
        boolean on = rules.wanted(feature, wish);
        return new Impact(
                refused(feature, wish, rules),
                on ? List.of() : rules.dependents(feature),
                on ? rules.missing(feature) : List.of(),
                feature.serverBundles(),
                ofBundles(feature, bundles::endpoints),
                ofBundles(feature, bundles::jobs),
                feature.agentBundles(),
                feature.kinds(),
                definitions.values().stream().mapToLong(Long::longValue).sum(),
                feature.gated() ? switched.size() : definitions.size(),
                ofBundles(feature, bundles::contributions));
    }

    private static List<String> refused(Feature feature, Wish wish, SwitchRules rules) {
        return rules.against(feature, wish, Others.NONE).stream()
                .map(problem -> String.valueOf(problem.getMessage()))
                .toList();
    }

    /** How many checks of its kinds each of these agents has. */
    private Map<String, Long> definitions(Feature feature, Set<String> switched) {
        var found = new HashMap<String, Long>();
        for (var use : uses) {
            use.definitions(feature.kinds()).forEach((agent, count) -> {
                if (switched.contains(agent)) {
                    found.merge(agent, count, Long::sum);
                }
            });
        }
        return found;
    }

    private static List<String> ofBundles(Feature feature, Function<String, List<String>> question) {
        return feature.serverBundles().stream()
                .flatMap(bundle -> question.apply(bundle).stream())
                .toList();
    }
}
