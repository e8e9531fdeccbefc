/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import io.mendip.feature.Features;
import io.mendip.history.CheckState;
import io.mendip.history.CheckStates;
import io.mendip.monitor.provider.CheckStateJson;
import io.mendip.monitor.provider.DefinitionWarnings;
import io.mendip.monitor.provider.KindsOff;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import io.mendip.monitor.provider.type.InstalledType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins definitions with their types and states. */
@Component(service = CheckViews.class)
public final class CheckViews {

    private final CheckTypeCatalogue types;
    private final CheckStates states;
    private final Features features;

    /** Takes its services. */
    @Activate
    public CheckViews(
            @Reference CheckTypeCatalogue types, @Reference CheckStates states, @Reference Features features) {
        this.features = features;
        this.types = types;
        this.states = states;
    }

    /** The views of checks of one agent. */
    List<CheckView> of(String agentId, List<CheckDefinition> definitions) {
        if (definitions.isEmpty()) {
            return List.of();
        }
        var byId = states.of(agentId).stream().collect(Collectors.toMap(CheckState::checkId, Function.identity()));
        var off = KindsOff.of(features, types, List.of(agentId)).getOrDefault(agentId, Set.of());
        return definitions.stream()
                .map(definition -> view(definition, byId, off.contains(definition.type())))
                .toList();
    }

    /** The view of one check. */
    CheckView of(CheckDefinition definition) {
        return of(definition.agentId(), List.of(definition)).get(0);
    }

    /** Forgets the state of a check. */
    void reset(CheckDefinition definition) {
        states.reset(definition.agentId(), definition.id());
    }

    private CheckView view(CheckDefinition definition, Map<Long, CheckState> byId, boolean switchedOff) {
        var type = types.find(definition.type());
        var state = byId.get(definition.id());
        return new CheckView(
                definition.id(),
                definition.agentId(),
                definition.type(),
                type.map(InstalledType::title).orElse(definition.type()),
                type.isPresent(),
                switchedOff,
                definition.name(),
                definition.parameters(),
                definition.intervalSeconds(),
                definition.failuresBeforeAlert(),
                definition.enabled(),
                state == null ? null : CheckStateJson.of(state),
                DefinitionWarnings.of(definition, type, switchedOff));
    }
}
