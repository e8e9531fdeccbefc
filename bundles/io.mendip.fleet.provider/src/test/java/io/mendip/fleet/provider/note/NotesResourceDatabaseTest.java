/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.note.NotesResource.Input;
import io.mendip.fleet.provider.note.NotesResource.View;
import io.mendip.rest.Problem;
import jakarta.ws.rs.core.SecurityContext;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotesResourceDatabaseTest {

    private static final SecurityContext ANN = Fleet.caller(Scope.ALL);

    private final Fleet fleet = new Fleet();
    private final NotesResource notes = new NotesResource(fleet.database, fleet.clock);
    private long leeds;
    private String agent;

    @BeforeEach
    void start() {
        leeds = fleet.clients.addClient("Acorn", "Leeds").id();
        agent = fleet.agent(leeds, "srv");
        fleet.clock.set(fleet.clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private View written(String body) {
        return (View) notes.write(ANN, agent, new Input(body, null)).getEntity();
    }

    private List<String> bodies() {
        return notes.list(ANN, agent, null, 50).items().stream().map(View::body).toList();
    }

    @Test
    void areKeptWithAuthorAndTimeTheNewestFirst() {
        written("  printer is on VLAN 7\n<b>not bold</b> ");
        var second = written("second");

        assertThat(bodies()).containsExactly("second", "printer is on VLAN 7\n<b>not bold</b>");
        assertThat(second.author())
                .isEqualTo(Fleet.caller(Scope.ALL).getUserPrincipal().getName());
        assertThat(second.created()).isEqualTo(fleet.clock.instant().toString());
        assertThat(second.editor()).isNull();
        var page = notes.list(ANN, agent, null, 1);
        assertThat(page.total()).isEqualTo(2);
        assertThat(notes.list(ANN, agent, Long.valueOf(page.next()), 1).items())
                .extracting(View::body)
                .containsExactly("printer is on VLAN 7\n<b>not bold</b>");
    }

    @Test
    void areChangedFromTheVersionThatWasSeenAndDeleted() {
        var note = written("one");

        var changed = notes.change(ANN, agent, note.id(), new Input("two", 1));

        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.editor()).isNotNull();
        refused("changed", () -> notes.change(ANN, agent, note.id(), new Input("three", 1)));
        assertThat(bodies()).containsExactly("two");
        notes.remove(ANN, agent, note.id());
        assertThat(bodies()).isEmpty();
        refused("not_found", () -> notes.remove(ANN, agent, note.id()));
        refused("not_found", () -> notes.change(ANN, agent, note.id(), new Input("four", 2)));
    }

    @Test
    void emptyAndEndlessOnesAreRefused() {
        for (var body : new String[] {null, " \n ", "x".repeat(20_001), "a\0b"}) {
            refused("invalid_input", () -> notes.write(ANN, agent, new Input(body, null)));
        }
        refused("invalid_input", () -> notes.list(ANN, agent, null, 0));
        refused("invalid_input", () -> notes.change(ANN, agent, 1, new Input("x", null)));
    }

    @Test
    void nobodyReadsOrWritesThoseOfAnAgentBeyondTheirScope() {
        var note = written("theirs");
        var hull = fleet.clients.addClient("Birch", "Hull").id();
        var other = Fleet.caller(Fleet.site(hull));
        var own = fleet.agent(hull, "own");

        refused("not_found", () -> notes.list(other, agent, null, 50));
        refused("not_found", () -> notes.write(other, agent, new Input("x", null)));
        refused("not_found", () -> notes.change(other, agent, note.id(), new Input("x", 1)));
        refused("not_found", () -> notes.remove(other, agent, note.id()));
        refused("not_found", () -> notes.change(other, own, note.id(), new Input("x", 1)));
        refused("not_found", () -> notes.remove(other, own, note.id()));
        assertThat(bodies()).containsExactly("theirs");
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
