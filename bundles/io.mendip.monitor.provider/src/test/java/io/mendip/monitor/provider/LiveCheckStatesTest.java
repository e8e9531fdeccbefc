/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveCheckStatesTest {

    private final FakeAgents agents = new FakeAgents();
    private final FakeStates states = new FakeStates();
    private final FakeLive live = new FakeLive();
    private final List<Runnable> waiting = new ArrayList<>();
    private final LiveCheckStates listener = new LiveCheckStates(agents, states, live, waiting::add);

    @Test
    void whoLooksAtAnAgentSeesItsNewStates() {
        var agent = agents.add("agent00000000001", 3, 7, "linux");
        states.put(agent.id(), 33, 2);
        live.watched.add("agent." + agent.id());

        listener.stored(List.of(agent.id(), "agent00000000002"));
        waiting.forEach(Runnable::run);

        assertThat(live.events).singleElement().satisfies(event -> {
            assertThat(event.topic()).isEqualTo("agent." + agent.id());
            assertThat(event.event()).isEqualTo("checks");
            assertThat(event.data().toString())
                    .contains("severity=warning")
                    .contains("2026-01-01T00:00:00.000Z")
                    .contains("id=33");
            assertThat(event.visibleTo().test(new Scope(false, Set.of(3L), Set.of())))
                    .isTrue();
            assertThat(event.visibleTo().test(new Scope(false, Set.of(4L), Set.of())))
                    .isFalse();
        });
    }

    @Test
    void agentsThatNobodyLooksAtCostNothing() {
        agents.add("agent00000000001", 3, 7, "linux");

        listener.stored(List.of("agent00000000001"));

        assertThat(waiting).isEmpty();
    }

    @Test
    void resultsThatComeWhileOthersWaitAreShownWithThem() {
        for (int i = 1; i <= 3; i++) {
            live.watched.add(
                    "agent." + agents.add("agent0000000000" + i, 3, 7, "linux").id());
        }

        listener.stored(List.of("agent00000000001"));
        listener.stored(List.of("agent00000000001", "agent00000000002"));
        listener.stored(List.of("agent00000000003"));
        waiting.forEach(Runnable::run);

        assertThat(waiting).hasSize(1);
        assertThat(live.events).hasSize(3).allMatch(event -> event.data().equals(Map.of("checks", List.of())));
    }
}
