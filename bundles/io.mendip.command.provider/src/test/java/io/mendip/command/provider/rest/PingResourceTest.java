/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PingResourceTest {

    private static final String AGENT = "agent00000000001";

    private final AtomicLong time = new AtomicLong();
    private CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    private final PingResource resource = new PingResource(
            new FakeAgents(), (agent, type, parameters, timeout) -> answer, () -> time.getAndAdd(12_345_678));

    @Test
    void answersTheRoundTripInMilliseconds() {
        answer.complete(new CommandOutcome("succeeded", "", Map.of("time", 1)));

        assertThat(resource.ping(site(7), AGENT).roundTripMs()).isEqualTo(12.35);
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
        var problem = catchThrowableOfType(Problem.class, () -> resource.ping(site(site), AGENT));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    private static SecurityContext site(long site) {
        var scope = new Scope(false, Set.of(), Set.of(site));
        var principal = new CallerPrincipal(new Caller(1, "test", Caller.Via.SESSION, 1, Set.of("*"), scope));
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return principal;
            }

            @Override
            public boolean isUserInRole(String role) {
                return false;
            }

            @Override
            public boolean isSecure() {
                return true;
            }

            @Override
            public String getAuthenticationScheme() {
                return "";
            }
        };
    }

    private static final class FakeAgents implements Agents {

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            return Optional.of(new AgentSummary(AGENT, "host", 3, 7, "linux", AgentStatus.ONLINE))
                    .filter(agent -> scope.contains(agent.clientId(), agent.siteId()));
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> session(String agentId) {
            throw new UnsupportedOperationException();
        }
    }
}
