/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.rest.Problem;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PingResourceTest {

    private static final String AGENT = "agent00000000001";

    private final AtomicLong time = new AtomicLong();
    private CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    private final PingResource resource = new PingResource(
            new FakeAgents(AGENT), (agent, type, parameters, timeout) -> answer, () -> time.getAndAdd(12_345_678));

    @Test
    void answersTheRoundTripInMilliseconds() {
        answer.complete(new CommandOutcome("succeeded", "", Map.of("time", 1)));

        assertThat(resource.ping(FakeAgents.site(7), AGENT).roundTripMs()).isEqualTo(12.35);
    }

    @Test
    void saysWhyThereWasNoAnswer() {
        answer.completeExceptionally(new AgentOfflineException(AGENT));
        assertProblem(7, 409, "agent_offline");

        answer = CompletableFuture.failedFuture(new TimeoutException());
        assertProblem(7, 504, "no_answer");

        answer = CompletableFuture.completedFuture(new CommandOutcome("refused", "wrong_session", Map.of()));
        assertProblem(7, 409, "refused");
    }

    @Test
    void outsideTheScopeThereIsNoAgent() {
        assertProblem(8, 404, "not_found");
    }

    private void assertProblem(long site, int status, String code) {
        var problem = catchThrowableOfType(Problem.class, () -> resource.ping(FakeAgents.site(site), AGENT));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }
}
