/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import io.mendip.bus.AgentConduct;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whatever a test says of agents. */
public final class FakeConduct implements AgentConduct {

    public final Map<String, Misconduct> misconduct = new ConcurrentHashMap<>();
    public final Map<String, Duration> shutOut = new ConcurrentHashMap<>();

    @Override
    public Optional<Misconduct> of(String agentId) {
        return Optional.ofNullable(misconduct.get(agentId));
    }

    @Override
    public Duration shutOut(String agentId) {
        return shutOut.getOrDefault(agentId, Duration.ZERO);
    }
}
