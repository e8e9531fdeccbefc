/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.provider.rest.RollCallResource.Missing;
import io.mendip.command.provider.rest.RollCallResource.RollCall;
import io.mendip.rest.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RollCallResourceTest {

    private static final CommandOutcome THERE = new CommandOutcome("succeeded", "", Map.of());

    private final AtomicLong time = new AtomicLong();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, CompletableFuture<CommandOutcome>> answers = new HashMap<>();
    private final RollCallResource resource = new RollCallResource(
            new FakeAgents("a", "b", "c", "d"),
            (agent, type, parameters, timeout) -> {
                asked.add(agent);
                return answers.getOrDefault(agent, CompletableFuture.completedFuture(THERE));
            },
            () -> time.getAndAdd(1_000_000));

    @Test
    void saysHowManyAnsweredAndHowLongItTook() {
        var attendance = resource.ping(FakeAgents.site(7), new RollCall(List.of("a", "b", "c", "a")));

        assertThat(asked).containsExactly("a", "b", "c");
        assertThat(attendance.asked()).isEqualTo(3);
        assertThat(attendance.answered()).isEqualTo(3);
        assertThat(attendance.medianMs()).isEqualTo(1);
        assertThat(attendance.slowestMs()).isEqualTo(1);
        assertThat(attendance.missing()).isEmpty();
    }

    @Test
    void namesThoseThatDidNotAnswerAndWhy() {
        answers.put("a", CompletableFuture.failedFuture(new AgentOfflineException("a")));
        answers.put("b", CompletableFuture.failedFuture(new TimeoutException()));
        answers.put("c", CompletableFuture.completedFuture(new CommandOutcome("refused", "expired", Map.of())));

        var attendance = resource.ping(FakeAgents.site(7), new RollCall(List.of("stranger", "c", "b", "a", "d")));

        assertThat(attendance.asked()).isEqualTo(5);
        assertThat(attendance.answered()).isEqualTo(1);
        assertThat(attendance.missing())
                .containsExactly(
                        new Missing("stranger", "not_found", ""),
                        new Missing("c", "refused", "expired"),
                        new Missing("b", "no_answer", ""),
                        new Missing("a", "offline", ""));
    }

    @Test
    void agentsOfOthersAreNotAskedAndDoNotExist() {
        var attendance = resource.ping(FakeAgents.site(8), new RollCall(List.of("a")));

        assertThat(asked).isEmpty();
        assertThat(attendance.missing()).containsExactly(new Missing("a", "not_found", ""));
        assertThat(attendance.medianMs()).isZero();
    }

    @Test
    void refusesNobodyAndTooMany() {
        assertRefused(null);
        assertRefused(new RollCall(null));
        assertRefused(new RollCall(List.of()));
        assertRefused(new RollCall(Collections.nCopies(1001, "a")));
        assertRefused(new RollCall(Arrays.asList("a", null)));
    }

    private void assertRefused(RollCall call) {
        var problem = catchThrowableOfType(Problem.class, () -> resource.ping(FakeAgents.site(7), call));
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors()).extracting(error -> error.field()).containsExactly("agents");
    }
}
