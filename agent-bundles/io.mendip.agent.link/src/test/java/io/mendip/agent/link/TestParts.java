/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HelloPart;
import io.mendip.protocol.message.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands for the other bundles of the agent. */
final class TestParts implements Parts, HelloPart {

    final List<Plan> plans = Collections.synchronizedList(new ArrayList<>());
    final List<Map<String, Object>> answers = Collections.synchronizedList(new ArrayList<>());

    @Override
    public List<HelloPart> helloParts() {
        return List.of(this);
    }

    @Override
    public Optional<CommandHandler> handler(String type) {
        return type.equals("ping") ? Optional.of(new PingHandler()) : Optional.empty();
    }

    @Override
    public void planArrived(Plan plan) {
        plans.add(plan);
    }

    @Override
    public long spooled() {
        return 42;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public String name() {
        return "spool";
    }

    @Override
    public Map<String, Object> say() {
        return Map.of("epoch", 7L, "next", 8L);
    }

    @Override
    public void answered(Map<String, Object> answer) {
        answers.add(answer);
    }
}
