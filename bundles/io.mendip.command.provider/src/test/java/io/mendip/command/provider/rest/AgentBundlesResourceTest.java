/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.provider.rest.AgentBundlesResource.Bundle;
import io.mendip.rest.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class AgentBundlesResourceTest {

    private static final String AGENT = "agent00000000001";

    private CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    private final AgentBundlesResource resource =
            new AgentBundlesResource(new FakeAgents(AGENT), (agent, type, parameters, timeout) -> answer);

    @Test
    void answersWhatTheAgentSays() {
        answer.complete(outcome(Map.of(
                "process",
                4711,
                "bundles",
                List.of(Map.of(
                        "symbolicName", "org.example.a",
                        "version", "1.0.0",
                        "origin", "plugin",
                        "state", "failed",
                        "reason", "no sensor")))));

        var bundles = resource.list(FakeAgents.site(7), AGENT);

        assertThat(bundles.process()).isEqualTo(4711);
        assertThat(bundles.items())
                .containsExactly(new Bundle("org.example.a", "1.0.0", "plugin", "failed", "no sensor"));
    }

    @Test
    void anAgentThatSaysSomethingElseIsHeldToTheForm() {
        answer.complete(outcome(Map.of("process", "many", "bundles", "all")));
        assertThat(resource.list(FakeAgents.site(7), AGENT).items()).isEmpty();

        var endless = Map.of("symbolicName", "a".repeat(9000), "version", 7);
        answer = CompletableFuture.completedFuture(outcome(Map.of("bundles", Collections.nCopies(5000, endless))));
        var items = resource.list(FakeAgents.site(7), AGENT).items();
        assertThat(items).hasSize(1000);
        assertThat(items.get(0)).isEqualTo(new Bundle("a".repeat(500), "", "", "", ""));
    }

    @Test
    void saysWhyThereIsNoAnswer() {
        answer.completeExceptionally(new AgentOfflineException(AGENT));
        assertProblem(7, 409, "agent_offline");

        answer = CompletableFuture.failedFuture(new TimeoutException());
        assertProblem(7, 504, "no_answer");

        answer = CompletableFuture.completedFuture(new CommandOutcome("refused", "unknown_command", Map.of()));
        assertProblem(7, 409, "agent_too_old");

        answer = CompletableFuture.completedFuture(new CommandOutcome("refused", "stale_session", Map.of()));
        assertProblem(7, 409, "refused");
    }

    @Test
    void outsideTheScopeThereIsNoAgent() {
        assertProblem(8, 404, "not_found");
    }

    private static CommandOutcome outcome(Map<String, Object> data) {
        return new CommandOutcome("succeeded", "", data);
    }

    private void assertProblem(long site, int status, String code) {
        var problem = catchThrowableOfType(Problem.class, () -> resource.list(FakeAgents.site(site), AGENT));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }
}
