/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.example.sitenotes.NotesResource.NewNote;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Live;
import io.mendip.rest.Problem;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notes on a real database: everybody within the own walls, and old ones go. */
class NotesDatabaseTest {

    private static final String HERE = "agent00000000001";
    private static final String THERE = "agent00000000002";

    private final TestClock clock = new TestClock();
    private final List<Predicate<Scope>> told = new ArrayList<>();
    private Notes notes;
    private NotesResource resource;

    @BeforeEach
    void migrate() {
        notes = new Notes(TestDatabase.migrated(NotesUnit.SCHEMA));
        resource = new NotesResource(notes, new TwoAgents(), new Recorder(), clock);
    }

    @Test
    void aNoteIsReadByWhoSeesItsSiteAndByNobodyElse() {
        var written = resource.write(as(Scope.ALL), HERE, new NewNote(" The key is with the porter ", null));

        assertThat(written.words()).isEqualTo("The key is with the porter");
        assertThat(written.author()).isEqualTo("ada");
        assertThat(written.goodUntil()).isEqualTo(clock.instant().plus(Duration.ofDays(90)));
        assertThat(resource.of(as(site(11)), HERE).items()).containsExactly(written);
        assertThat(resource.all(as(client(1))).items()).containsExactly(written);
        assertThat(resource.all(as(client(2))).items()).isEmpty();
        assertThat(resource.of(as(client(2)), THERE).items()).isEmpty();
        assertThat(told).singleElement().satisfies(visible -> {
            assertThat(visible.test(site(11))).isTrue();
            assertThat(visible.test(site(22))).isFalse();
        });
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        var written = resource.write(as(Scope.ALL), HERE, new NewNote("Here", 1));

        assertThat(status(() -> resource.of(as(client(2)), HERE))).isEqualTo(404);
        assertThat(status(() -> resource.write(as(client(2)), HERE, new NewNote("Mine", 1))))
                .isEqualTo(404);
        assertThat(status(() -> resource.remove(as(client(2)), written.id()))).isEqualTo(404);
        assertThat(notes.all(Scope.ALL, 10)).containsExactly(written);

        resource.remove(as(client(1)), written.id());
        assertThat(notes.all(Scope.ALL, 10)).isEmpty();
    }

    @Test
    void badInputIsRefused() {
        assertThat(status(() -> resource.write(as(Scope.ALL), HERE, null))).isEqualTo(400);
        assertThat(status(() -> resource.write(as(Scope.ALL), HERE, new NewNote("  ", null))))
                .isEqualTo(400);
        assertThat(status(() -> resource.write(as(Scope.ALL), HERE, new NewNote("x".repeat(501), null))))
                .isEqualTo(400);
        assertThat(status(() -> resource.write(as(Scope.ALL), HERE, new NewNote("Words", 0))))
                .isEqualTo(400);
        assertThat(notes.all(Scope.ALL, 10)).isEmpty();
    }

    @Test
    void theJobTakesAwayWhatIsNoLongerGood() {
        resource.write(as(Scope.ALL), HERE, new NewNote("For a day", 1));
        resource.write(as(Scope.ALL), HERE, new NewNote("For a week", 7));
        var job = new OldNotes(notes, clock);

        clock.advance(Duration.ofDays(2));
        job.run();

        assertThat(job.name()).startsWith("x.io.mendip.example.sitenotes.");
        assertThat(notes.all(Scope.ALL, 10)).extracting(Note::words).containsExactly("For a week");
    }

    private static int status(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run).status();
    }

    private static Scope client(long client) {
        return new Scope(false, Set.of(client), Set.of());
    }

    private static Scope site(long site) {
        return new Scope(false, Set.of(), Set.of(site));
    }

    private static SecurityContext as(Scope scope) {
        return new Signed(new Caller(1, "ada", Caller.Via.SESSION, 1, Set.of("*"), scope));
    }

    private record Signed(Caller caller) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return new CallerPrincipal(caller);
        }

        @Override
        public boolean isUserInRole(String role) {
            return true;
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return "SESSION";
        }
    }

    /** One at site 11 of client 1, one at site 22 of client 2. */
    private static final class TwoAgents implements Agents {

        private static final List<AgentSummary> ALL = List.of(
                new AgentSummary(HERE, "here", 1, 11, "linux", AgentStatus.ONLINE),
                new AgentSummary(THERE, "there", 2, 22, "linux", AgentStatus.ONLINE));

        @Override
        public Optional<AgentSummary> find(Scope scope, String agentId) {
            return in(scope).stream()
                    .filter(agent -> agent.id().equals(agentId))
                    .findFirst();
        }

        @Override
        public List<AgentSummary> find(Scope scope, Collection<String> agentIds) {
            return in(scope).stream()
                    .filter(agent -> agentIds.contains(agent.id()))
                    .toList();
        }

        @Override
        public List<AgentSummary> in(Scope scope) {
            return ALL.stream()
                    .filter(agent -> scope.contains(agent.clientId(), agent.siteId()))
                    .toList();
        }

        @Override
        public Optional<String> session(String agentId) {
            return Optional.empty();
        }
    }

    private final class Recorder implements Live {

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            told.add(visibleTo);
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }
    }
}
