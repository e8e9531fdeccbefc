/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.Commands;
import io.mendip.monitor.provider.CheckDefinitions;
import io.mendip.monitor.provider.CheckInput;
import io.mendip.monitor.provider.FakeAgents;
import io.mendip.monitor.provider.FakeLive;
import io.mendip.monitor.provider.FakePlans;
import io.mendip.monitor.provider.FakeStates;
import io.mendip.monitor.provider.type.TestBundle;
import io.mendip.rest.Anonymous;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestDatabase;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckResourcesTest {

    private static final String AGENT = "agent00000000001";

    @TempDir
    Path folder;

    private final FakeFeatures features = new FakeFeatures();
    private final FakeStates states = new FakeStates();
    private final AtomicReference<Map<String, Object>> sent = new AtomicReference<>();
    private CompletableFuture<CommandOutcome> answer = new CompletableFuture<>();
    private AgentChecksResource ofAgent;
    private MissingChecksResource missing;
    private ChecksResource checks;
    private RunCheckResource runOne;
    private RunChecksResource runAll;
    private CheckView check;

    @BeforeEach
    void open() throws IOException {
        var agents = new FakeAgents();
        agents.add(AGENT, 3, 7, "linux");
        TestBundle.withCheck("disk", "@Default(\"/\") Path path").write(folder, "disk.jar");
        var types = TestBundle.catalogue(folder);
        var definitions = new CheckDefinitions(
                TestDatabase.migrated("monitor"), agents, types, new FakePlans(new ArrayList<>()), new FakeLive());
        var views = new CheckViews(types, states, features);
        Commands commands = (agentId, type, parameters, timeout) -> {
            sent.set(parameters);
            return answer;
        };
        var starter = new CheckStarter(commands);
        ofAgent = new AgentChecksResource(definitions, views);
        missing = new MissingChecksResource(definitions, views);
        checks = new ChecksResource(definitions, views);
        runOne = new RunCheckResource(definitions, starter);
        runAll = new RunChecksResource(definitions, starter);
        var input = new CheckInput("disk", "Root", Map.of(), null, null, null);
        check = (CheckView) ofAgent.add(site(7), AGENT, input).getEntity();
    }

    @Test
    void aCheckHasNoStateBeforeItsFirstResultAndThenShowsIt() {
        assertThat(check.state()).isNull();

        states.put(AGENT, check.id(), 3);

        assertThat(checks.get(site(7), check.id()).state())
                .containsEntry("severity", "error")
                .containsEntry("lastRun", "2026-01-01T00:00:00.000Z")
                .containsEntry("metrics", List.of(Map.of("name", "used_percent", "value", 12.5, "unit", "PERCENT")));
        assertThat(ofAgent.list(site(7), AGENT).items()).singleElement().satisfies(view -> {
            assertThat(view.installed()).isTrue();
            assertThat(view.typeTitle()).isEqualTo("Title of disk");
        });
    }

    @Test
    void aCheckOfATypeThatIsSwitchedOffForTheAgentSaysSo() {
        assertThat(checks.get(site(7), check.id()).switchedOff()).isFalse();

        features.kindsOff.put(AGENT, Set.of("disk"));

        var shown = checks.get(site(7), check.id());
        assertThat(shown.switchedOff()).isTrue();
        assertThat(shown.installed()).isTrue();
        assertThat(shown.warnings()).singleElement().asString().contains("switched off for this agent");
    }

    @Test
    void addsThoseOfManyChecksThatAreMissingAndNoneTwice() {
        var wanted = new MissingChecksResource.WantedChecks(List.of(
                new CheckInput("disk", "Root again", Map.of(), null, null, null),
                new CheckInput("disk", "Data", Map.of("path", "/data"), 120, null, null)));

        var first = missing.add(site(7), AGENT, wanted).items();
        var second = missing.add(site(7), AGENT, wanted).items();

        assertThat(first).hasSize(2);
        assertThat(first.get(0).id()).isEqualTo(check.id());
        assertThat(second.stream().map(CheckView::id))
                .isEqualTo(first.stream().map(CheckView::id).toList());
        assertThat(ofAgent.list(site(7), AGENT).items()).hasSize(2);
        assertThat(catchThrowableOfType(Problem.class, () -> missing.add(site(7), AGENT, null))
                        .status())
                .isEqualTo(400);
        assertNotFound(() -> missing.add(site(8), AGENT, wanted));
    }

    @Test
    void aResetForgetsTheState() {
        states.put(AGENT, check.id(), 3);

        assertThat(checks.reset(site(7), check.id()).state()).isNull();
    }

    @Test
    void runsOneCheckOrAll() {
        answer.complete(new CommandOutcome("succeeded", "", Map.of("started", 1)));

        assertThat(runOne.run(site(7), check.id()).getStatus()).isEqualTo(202);
        assertThat(sent.get()).isEqualTo(Map.of("ids", List.of(check.id())));
        assertThat(runAll.run(site(7), AGENT).getEntity()).isEqualTo(Map.of("started", 1));
        assertThat(sent.get()).isEmpty();
    }

    @Test
    void saysWhyChecksWereNotRun() {
        answer.completeExceptionally(new AgentOfflineException(AGENT));
        assertProblem(409, "agent_offline");

        answer = CompletableFuture.failedFuture(new TimeoutException());
        assertProblem(504, "no_answer");

        answer = CompletableFuture.completedFuture(new CommandOutcome("refused", "expired", Map.of()));
        assertProblem(409, "refused");
    }

    @Test
    void outsideTheScopeNothingCanBeSeenOrRun() {
        assertNotFound(() -> checks.get(site(8), check.id()));
        assertNotFound(() -> checks.reset(site(8), check.id()));
        assertNotFound(() -> runOne.run(site(8), check.id()));
        assertNotFound(() -> runAll.run(site(8), AGENT));
        assertNotFound(() -> ofAgent.list(site(8), AGENT));
        assertThat(sent.get()).isNull();
    }

    @Test
    void everyMethodNamesAPermission() {
        for (var type : List.of(
                AgentChecksResource.class,
                CheckTypesResource.class,
                ChecksResource.class,
                RunCheckResource.class,
                RunChecksResource.class,
                StarterChecksResource.class)) {
            assertThat(Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> Modifier.isPublic(method.getModifiers())))
                    .allMatch(method ->
                            method.isAnnotationPresent(Requires.class) || type.isAnnotationPresent(Requires.class))
                    .noneMatch(method -> method.isAnnotationPresent(Anonymous.class));
        }
    }

    private void assertProblem(int status, String code) {
        var problem = catchThrowableOfType(Problem.class, () -> runOne.run(site(7), check.id()));
        assertThat(problem.status()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
    }

    private static void assertNotFound(ThrowingCallable call) {
        assertThat(catchThrowableOfType(Problem.class, call).status()).isEqualTo(404);
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
}
