/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.provider.HistoryFixture;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryResourcesDatabaseTest {

    private static final String AGENT = agent(1);
    private static final SecurityContext ADMINISTRATOR = new Request(Scope.ALL);
    private static final SecurityContext OTHER = new Request(new Scope(false, Set.of(99L), Set.of()));
    private static final String FROM = NOW.minusSeconds(3600).toString();
    private static final String TO = NOW.toString();

    private HistoryFixture history;
    private CheckHistoryResource series;
    private CheckEventsResource events;
    private AgentMetricsResource metrics;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("rest").expecting(AGENT, 1, 100L, 101L);
        series = new CheckHistoryResource(history.history, new OneAgent());
        events = new CheckEventsResource(history.history, new OneAgent());
        metrics = new AgentMetricsResource(history.history, history.states, new OneAgent());
        history.send(AGENT, live(1, result(100, TIME - 120_000, 0, 40), result(100, TIME - 60_000, 3, 50)));
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void givesMetricsAndSeverities() {
        var answer = series.history(ADMINISTRATOR, 100, FROM, TO, 60);

        assertThat(answer.from()).isEqualTo("2026-11-22T09:30:00.000Z");
        assertThat(answer.source()).isEqualTo("raw");
        assertThat(answer.metrics()).containsExactly(new CheckHistoryResource.MetricName("used_percent", "PERCENT"));
        assertThat(answer.series().get(0).avg()).containsExactly(40.0, 50.0);
        assertThat(answer.severity())
                .extracting(CheckHistoryResource.SeverityBand::severity)
                .containsExactly("passing", "error");
    }

    @Test
    void pagesThroughChanges() {
        var first = events.events(ADMINISTRATOR, 100, null, 1);
        var second = events.events(ADMINISTRATOR, 100, first.next(), 2);

        assertThat(first.items().get(0).to()).isEqualTo("error");
        assertThat(second.items()).extracting(CheckEventsResource.Event::to).containsExactly("passing");
        assertThat(second.items().get(0).from()).isNull();
        assertThat(second.next()).isNull();
    }

    @Test
    void givesTheHeadlineOfEachCheck() {
        var answer = metrics.metrics(ADMINISTRATOR, AGENT, FROM, TO, 60);

        assertThat(answer.series()).hasSize(1);
        assertThat(answer.series().get(0).checkId()).isEqualTo(100);
        assertThat(answer.series().get(0).max()).containsExactly(40.0, 50.0);
    }

    @Test
    void hidesWhatIsOutsideTheCallersScope() {
        List<ThrowingCallable> calls = List.of(
                () -> series.history(OTHER, 100, FROM, TO, 10),
                () -> events.events(OTHER, 100, null, 10),
                () -> metrics.metrics(OTHER, AGENT, FROM, TO, 10),
                () -> series.history(ADMINISTRATOR, 555, FROM, TO, 10));

        assertThat(calls)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .satisfies(e -> assertThat(((Problem) e).status()).isEqualTo(404)));
    }

    @Test
    void saysWhatIsWrongWithAQuestion() {
        assertInvalid("from", () -> series.history(ADMINISTRATOR, 100, "yesterday", TO, 10));
        assertInvalid("to", () -> series.history(ADMINISTRATOR, 100, FROM, "+1000000000-12-31T23:59:59Z", 10));
        assertInvalid("from", () -> series.history(ADMINISTRATOR, 100, TO, FROM, 10));
        assertInvalid("from", () -> series.history(ADMINISTRATOR, 100, "1999-01-01T00:00:00Z", TO, 10));
        assertInvalid("points", () -> series.history(ADMINISTRATOR, 100, FROM, TO, 2001));
        assertInvalid("cursor", () -> events.events(ADMINISTRATOR, 100, "x", 10));
        assertInvalid("limit", () -> events.events(ADMINISTRATOR, 100, null, 501));
    }

    private static void assertInvalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(400);
            assertThat(problem.errors().get(0).field()).isEqualTo(field);
        });
    }

    private static final class OneAgent implements Agents {

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            return Optional.of(new AgentSummary(AGENT, "host", 1, 2, "linux", AgentStatus.ONLINE))
                    .filter(agent -> agent.id().equals(agentId) && scope.contains(agent.clientId(), agent.siteId()));
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            return agentIds.stream().flatMap(id -> find(scope, id).stream()).toList();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            return find(scope, List.of(AGENT));
        }

        @Override
        public Optional<String> session(String agentId) {
            return Optional.empty();
        }
    }

    private record Request(Scope scope) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return new CallerPrincipal(new Caller(1, "ann", Caller.Via.SESSION, 1, Set.of("*"), scope));
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
            return "cookie";
        }
    }
}
