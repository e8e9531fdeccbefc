/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.rest;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Caller;
import io.mendip.feature.FeatureUse;
import io.mendip.feature.provider.FeatureSwitches;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.SwitchedFeatures;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.fleet.Agents;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
     * @param dependents features that do not work without it
     * @param serverBundles that are started or stopped
     * @param endpoints of bundles that run now, under {@code /api/v1/}
     * @param jobs of bundles that run now
     * @param agentBundles that agents run for it
     * @param checkTypes whose checks come or go
     * @param definitions checks that come or go
     * @param agents that have such checks
     */
    public record Impact(
            List<String> refused,
            List<String> dependents,
            List<String> serverBundles,
            List<String> endpoints,
            List<String> jobs,
            List<String> agentBundles,
            List<String> checkTypes,
            long definitions,
            long agents) {}

    Impact of(Feature feature, Place place, Wish wish, Caller caller) {
        var now = features.switches();
        var then =
                now.with(feature.id(), place, wish == Wish.DEFAULT ? Optional.empty() : Optional.of(wish == Wish.ON));
        long definitions = 0;
        long concerned = 0;
        for (var use : uses) {
            var byAgent = use.definitions(feature.kinds());
            for (var agent : agents.find(caller.scope(), byAgent.keySet())) {
                if (now.isOn(feature.id(), agent.clientId(), agent.siteId())
                        != then.isOn(feature.id(), agent.clientId(), agent.siteId())) {
                    concerned++;
                    definitions += byAgent.getOrDefault(agent.id(), 0L);
                }
            }
        }
        return new Impact(
                switches.against(feature, place, wish, now).stream()
                        .map(problem -> String.valueOf(problem.getMessage()))
                        .toList(),
                bundles.catalogue().requiring(feature.id()),
                feature.serverBundles(),
                ofBundles(feature, bundles::endpoints),
                ofBundles(feature, bundles::jobs),
                feature.agentBundles(),
                feature.kinds(),
                definitions,
                concerned);
    }

    private static List<String> ofBundles(Feature feature, Function<String, List<String>> question) {
        return feature.serverBundles().stream()
                .flatMap(bundle -> question.apply(bundle).stream())
                .toList();
    }
}
