/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.policy.Plans;
import io.mendip.testing.FakeFeatures;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SwitchedPluginsTest implements Agents, Plans {

    private static final String ONE = "agent00000000001";
    private static final String TWO = "agent00000000002";

    private final FakeFeatures features = new FakeFeatures();
    private final List<String> planned = new ArrayList<>();

    @Test
    void plansAreMadeForThoseForWhomPluginsWentOrCame() {
        features.without.add(ONE);
        var switched = new SwitchedPlugins(features, this, this);

        switched.switched(Set.of("plugins"), Set.of());
        assertThat(planned).isEmpty();

        features.without.clear();
        features.without.add(TWO);
        switched.switched(Set.of("check.disk"), Set.of("disk"));
        assertThat(planned).isEmpty();

        switched.switched(Set.of("plugins", "check.disk"), Set.of("disk"));
        assertThat(planned).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Override
    public List<AgentSummary> in(Scope scope) {
        return Stream.of(ONE, TWO)
                .map(id -> new AgentSummary(id, id, 1, 11, "linux", AgentStatus.ONLINE))
                .toList();
    }

    @Override
    public Optional<AgentSummary> find(Scope scope, String agentId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> session(String agentId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void changed(Collection<String> agentIds) {
        planned.addAll(agentIds);
    }

    @Override
    public void everybodyChanged() {
        throw new UnsupportedOperationException();
    }
}
