/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.testing.TestDatabase;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snippets, on a real database. */
class SnippetsDatabaseTest {

    private final Snippets snippets = new Snippets(TestDatabase.migrated("script"), Clock.systemUTC());

    private long create(String name, String body) {
        return snippets.create(name, "", body, "ann");
    }

    @Test
    void allOfThemArePutInTwoOnALineAndOneWithinAnother() {
        create("Log it", "logger \"$1\\n\"");
        create("head", "set -eu # {{log IT}}");

        assertThat(snippets.into("{{head}}; {{ Log it }} {{log it}}\necho done"))
                .isEqualTo("set -eu # logger \"$1\\n\"; logger \"$1\\n\" logger \"$1\\n\"\necho done");
    }

    @Test
    void whatIsNoSnippetStaysAsItIs() {
        create("head", "set -eu");
        var body = "docker ps --format '{{.Names}}' {{client.name}} {{unknown}} {{ }} {{}} ${x}";

        assertThat(snippets.into(body)).isEqualTo(body);
    }

    @Test
    void aBodyThatWasThroughItComesOutTheSame() {
        create("a", "{{b}} {{c}}");
        create("b", "B");
        var once = snippets.into("{{a}}");

        assertThat(once).isEqualTo("B {{c}}");
        assertThat(snippets.into(once)).isEqualTo(once);
    }

    @Test
    void oneThatTakesInItselfIsRefusedByName() {
        create("a", "{{b}}");
        create("b", "{{a}}");

        assertThatThrownBy(() -> snippets.into("{{a}}"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.message()).contains("takes in itself")));
    }

    @Test
    void oneThatGrowsBeyondWhatAgentsTakeIsRefused() {
        create("x", "x".repeat(100_000));

        assertThatThrownBy(() -> snippets.into("{{x}}".repeat(6))).isInstanceOf(Problem.class);
    }

    @Test
    void itIsChangedFromTheVersionOneHasSeen() {
        long id = create("a", "1");
        snippets.change(id, 1, "A", "better", "2", "bob");

        assertThat(snippets.get(id))
                .satisfies(changed -> assertThat(changed.version()).isEqualTo(2))
                .satisfies(changed -> assertThat(changed.name()).isEqualTo("A"))
                .satisfies(changed -> assertThat(changed.updatedBy()).isEqualTo("bob"));
        assertThatThrownBy(() -> snippets.change(id, 1, "a", "", "3", "ann"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("changed"));
        assertThatThrownBy(() -> create("a", "other"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("name_taken"));
        snippets.delete(id);
        assertThat(snippets.list()).isEmpty();
        assertThatThrownBy(() -> snippets.delete(id)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "1a", "agent.name", "a{{b", "é", "a\nb"})
    void refusesANameThatCouldNotBeTakenIn(String name) {
        assertThatThrownBy(() -> create(name, "x"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .satisfies(error -> assertThat(error.field()).isEqualTo("/name")));
    }
}
