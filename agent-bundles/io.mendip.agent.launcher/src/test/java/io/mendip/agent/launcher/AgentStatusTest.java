/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.link.LinkStatus;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentStatusTest {

    private static final String DIGEST = "a".repeat(64);
    private static final List<Item> BUNDLES = List.of(
            new Item("org.example.good", "1.0.0", DIGEST, State.ACTIVE, "", 1),
            new Item("org.example.bad", "2.0.0", DIGEST, State.QUARANTINED, "it hung", 2));
    private static final LinkStatus LINK =
            new LinkStatus(true, 0, "https://s:1", "wss://s:1/agent", "agent0000000000a", "1", 7, 0, 0, false, "");

    @Test
    void showsWhatBecameOfTheBundles() {
        var text = new AgentStatus(true, LINK, AgentStatus.NOT_ENROLLED, BUNDLES).text();

        assertThat(text.lines())
                .contains(
                        "  bundle   org.example.good 1.0.0 active",
                        "  bundle   org.example.bad 2.0.0 quarantined: it hung");
    }

    @Test
    void showsThemToProgramsToo() {
        assertThat(new AgentStatus(true, LINK, AgentStatus.NOT_ENROLLED, BUNDLES).json())
                .startsWith("{\"running\":true,\"bundles\":[{")
                .contains("\"state\":\"QUARANTINED\"", "\"connected\":true");
    }

    @Test
    void saysNothingOfThemWhenNobodyRunsThem() {
        var status = new AgentStatus(false, null, AgentStatus.NOT_ENROLLED, BUNDLES);

        assertThat(status.json()).contains("\"bundles\":[]");
        assertThat(status.text()).isEqualTo("not enrolled");
    }
}
