/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.script.provider.library.Library;
import io.mendip.script.provider.library.ScriptContent;
import io.mendip.script.provider.library.Snippets;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.setting.FieldValue;
import io.mendip.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What agents are sent of scripts. */
class ScriptPreparerDatabaseTest {

    private static final String BODY = "body";
    private static final String ARGUMENTS = "arguments";
    private static final String ENVIRONMENT = "environment";

    private final TestDatabase database = TestDatabase.migrated("script");
    private final Library library = new Library(database, Clock.systemUTC());
    private final Snippets snippets = new Snippets(database, Clock.systemUTC());
    private final FakeSettings settings = new FakeSettings();
    private final ScriptPreparer preparer =
            new ScriptPreparer(library, snippets, settings.fleet(), settings, settings.keyStore());

    private static FieldValue text(String text) {
        return new FieldValue(FieldType.TEXT, false, List.of(text));
    }

    private long script() {
        return library.create(
                new ScriptContent(
                        "Map drive",
                        "",
                        "",
                        "bash",
                        List.of("linux"),
                        45,
                        "active",
                        List.of("{{site.Share}}"),
                        List.of("WHO={{client.name}}"),
                        "{{head}}\necho \"$1\""),
                false,
                "",
                "ann");
    }

    private static void refused(String field, String message, Map<String, Object> parameters, ScriptPreparer preparer) {
        assertThatThrownBy(() -> preparer.draft(parameters))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors()).singleElement().satisfies(error -> {
                            assertThat(error.field()).isEqualTo(field);
                            assertThat(error.message()).contains(message);
                        }));
    }

    @Test
    void aScriptOfTheLibraryIsTakenWholeWithItsSnippetsAndDefaults() {
        snippets.create("head", "", "set -eu", "ann");
        long id = script();

        var draft = preparer.draft(Map.of("script", id, ENVIRONMENT, List.of()));

        assertThat(draft.parameters())
                .isEqualTo(Map.of(
                        "interpreter",
                        "bash",
                        BODY,
                        "set -eu\necho \"$1\"",
                        ARGUMENTS,
                        List.of("{{site.Share}}"),
                        ENVIRONMENT,
                        List.of(),
                        "runAs",
                        "active"));
        assertThat(draft.title()).isEqualTo("Map drive");
        assertThat(draft.limit()).isEqualTo(Duration.ofSeconds(45));
        assertThat(draft.platforms()).containsExactly("linux");
        assertThat(draft.origin()).isEqualTo("script:" + id + "@1");
    }

    @Test
    void whatIsWrongIsSaidWhereItIs() {
        long id = script();

        refused("/parameters/script", "no script 99", Map.of("script", 99), preparer);
        refused("/parameters/script", "number", Map.of("script", "1"), preparer);
        refused("/parameters/body", "either", Map.of("script", id, BODY, "x"), preparer);
        refused(
                "/parameters/arguments/1",
                "{{agnet.id}}",
                Map.of(BODY, "x", ARGUMENTS, List.of("{{agent.id}}", "{{agnet.id}}")),
                preparer);
        refused(
                "/parameters/arguments/0",
                "put it into the environment",
                Map.of(BODY, "x", ARGUMENTS, List.of("-p{{global.PASSWORD}}")),
                preparer);
    }

    @Test
    void eachAgentGetsItsOwnValuesAndIsToldWhatItMustNotTell() {
        settings.agent("one", 1, 11).agent("two", 2, 22);
        settings.field("one", FieldModel.SITE, "Share", text("\\\\srv1\\all $(x)\n'\"; {{global.TOKEN}}"));
        settings.field(
                "two", FieldModel.SITE, "Share", new FieldValue(FieldType.MULTIPLE_CHOICE, false, List.of("a", "b")));
        settings.key(1, "TOKEN", "t0ken=1").key(2, "TOKEN", "t0ken=2");
        var parameters = Map.<String, Object>of(
                BODY,
                "echo {{agent.id}}",
                ARGUMENTS,
                List.of("{{agent.hostname}} {{ site.share }}", "{{client.name}}/{{site.name}}/{{agent.platform}}"),
                ENVIRONMENT,
                List.of("TOKEN={{global.TOKEN}}"),
                "standardInput",
                "{{client.id}} {{global.TOKEN}}");

        var prepared = preparer.prepare(parameters, List.of("one", "two", "gone"));

        assertThat(prepared).containsOnlyKeys("one", "two");
        assertThat(prepared.get("one").faults()).isEmpty();
        assertThat(prepared.get("one").secrets()).containsExactly("t0ken=1");
        assertThat(prepared.get("one").parameters())
                .containsEntry(BODY, "echo {{agent.id}}")
                .containsEntry(
                        ARGUMENTS,
                        List.of("host-one \\\\srv1\\all $(x)\n'\"; {{global.TOKEN}}", "Client 1/Site 11/linux"))
                .containsEntry(ENVIRONMENT, List.of("TOKEN=t0ken=1"))
                .containsEntry("standardInput", "1 t0ken=1");
        assertThat(prepared.get("two").parameters())
                .containsEntry(ARGUMENTS, List.of("host-two a,b", "Client 2/Site 22/linux"))
                .containsEntry(ENVIRONMENT, List.of("TOKEN=t0ken=2"));
        assertThat(prepared.toString()).doesNotContain("t0ken");
    }

    @Test
    void whatHasNoValueIsNamedAndASecretFieldIsNoArgument() {
        settings.agent("one", 1, 11);
        settings.field("one", FieldModel.AGENT, "Pin", new FieldValue(FieldType.TEXT, true, List.of("1234")));

        var prepared = preparer.prepare(
                Map.of(
                        BODY, "x",
                        ARGUMENTS, List.of("{{agent.Pin}}"),
                        ENVIRONMENT, List.of("A={{client.Contract}}", "B={{global.NONE}}", "P={{agent.Pin}}")),
                List.of("one"));

        assertThat(prepared.get("one").faults())
                .satisfiesExactly(
                        first -> assertThat(first).contains("{{agent.Pin}} is secret"),
                        second -> assertThat(second).isEqualTo("{{client.Contract}} has no value"),
                        third -> assertThat(third).isEqualTo("{{global.NONE}} has no value"));
    }

    @Test
    void manyAgentsCostNoMoreQuestionsThanOne() {
        var ids = IntStream.range(0, 1000).mapToObj(i -> "agent" + i).toList();
        ids.forEach(id -> settings.agent(id, 1, 11).field(id, FieldModel.AGENT, "F", text(id)));
        settings.key(1, "K", "secret");

        var prepared = preparer.prepare(
                Map.of(ARGUMENTS, List.of("{{agent.F}} {{agent.hostname}}"), ENVIRONMENT, List.of("K={{global.K}}")),
                ids);

        assertThat(prepared).hasSize(1000);
        assertThat(settings.questions()).isEqualTo(4);
    }

    @Test
    void whatRefersToNothingCostsNoQuestionAtAll() {
        var prepared = preparer.prepare(
                Map.of(BODY, "x", ARGUMENTS, List.of("a", "\\{{item.name}}", "{{.Names}}")), List.of("one", "two"));

        assertThat(prepared).containsOnlyKeys("one", "two");
        assertThat(prepared.get("two").parameters())
                .containsEntry(ARGUMENTS, List.of("a", "{{item.name}}", "{{.Names}}"));
        assertThat(settings.questions()).isZero();
    }

    /** Whatever values are, the program and the number and bounds of its arguments stay the same. */
    @Test
    void theBytesOfTheProgramDoNotDependOnValues() {
        var random = new Random(7);
        settings.agent("one", 1, 11);
        var parameters = Map.<String, Object>of(
                BODY, "set -eu\n{{client.X}} {{global.K}} $1",
                ARGUMENTS, List.of("a", "{{client.X}}", "b{{client.X}}{{client.X}}"),
                ENVIRONMENT, List.of("X={{client.X}}"));
        for (int run = 0; run < 500; run++) {
            var value = random.ints(random.nextInt(20), 1, 0xD7FF)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(List.of("$(id)", "`id`", "';--", "{{global.K}}", "\r\n", "\\", "%PATH%", "&|<>")
                            .get(random.nextInt(8)))
                    .toString();
            settings.field("one", FieldModel.CLIENT, "X", text(value));

            var sent = preparer.prepare(parameters, List.of("one")).get("one").parameters();

            assertThat(sent.get(BODY)).isEqualTo(parameters.get(BODY));
            assertThat(sent.get(ARGUMENTS)).isEqualTo(List.of("a", value, "b" + value + value));
            assertThat(sent.get(ENVIRONMENT)).isEqualTo(List.of("X=" + value));
        }
    }
}
