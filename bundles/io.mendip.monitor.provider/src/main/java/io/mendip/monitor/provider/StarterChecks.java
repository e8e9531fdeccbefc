/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.fleet.AgentSummary;
import io.mendip.monitor.provider.store.CheckDefinition;
import io.mendip.monitor.provider.type.CheckTypeCatalogue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The checks that nearly every machine should have: its system volume, processor, memory and network stack. */
@Component(service = StarterChecks.class)
public final class StarterChecks {

    private static final int INTERVAL = 60;

    private final CheckDefinitions definitions;
    private final CheckTypeCatalogue types;

    /** Takes its services. */
    @Activate
    public StarterChecks(@Reference CheckDefinitions definitions, @Reference CheckTypeCatalogue types) {
        this.definitions = definitions;
        this.types = types;
    }

    /**
     * Adds those that the agent does not have yet, with the defaults of their types. A type that is not installed, or
     * does not run on the agent's platform, is left out.
     *
     * @return those that the agent now has, also the ones it had before
     */
    public List<CheckDefinition> addTo(AgentSummary agent) {
        var wanted = List.of(
                        starter("disk", Map.of("path", systemVolume(agent))),
                        starter("cpu", Map.of()),
                        starter("memory", Map.of()),
                        starter("ping", Map.of("host", "127.0.0.1")))
                .stream()
                .filter(starter -> runsOn(agent, starter))
                .toList();
        return definitions.addMissing(agent, wanted);
    }

    private boolean runsOn(AgentSummary agent, CheckInput starter) {
        return types.find(String.valueOf(starter.type()))
                .filter(type -> type.platforms().contains(agent.platform()))
                .isPresent();
    }

    private static CheckInput starter(String type, Map<String, @Nullable Object> parameters) {
        return new CheckInput(type, null, parameters, INTERVAL, null, null);
    }

    private static String systemVolume(AgentSummary agent) {
        return agent.platform().equals("windows") ? "C:\\" : "/";
    }
}
