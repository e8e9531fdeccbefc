/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arguments and variables are: what is run is what the operator wrote, and nothing else. */
class InvocationPropertyTest {

    private static final Path PROGRAM = Path.of("/usr/bin/interpreter");
    private static final int RUNS = 2_000;

    /** All that the machine is given to run. */
    private record Run(List<String> command, Map<String, String> environment) {}

    private static Run prepared(String interpreter, List<String> arguments, List<String> variables)
            throws RefusedScriptException {
        var invocation = Invocation.of(Interpreter.of(interpreter), PROGRAM, "/d/s.x", "/d/w.x", arguments);
        var environment = new HashMap<>(invocation.environment());
        var command = new UnixLaunch(false)
                .prepare(environment, Variables.parse(variables), invocation.command(), Optional.empty());
        return new Run(command, environment);
    }

    private static Stream<Hostile> seeds() {
        return IntStream.range(0, RUNS).mapToObj(Hostile::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "python", "nushell", "deno", "/usr/bin/perl"})
    void theCommandBeforeTheArgumentsIsAlwaysTheSameAndTheyAreAsGiven(String interpreter) throws Exception {
        var plain = prepared(interpreter, List.of(), List.of()).command();

        for (var hostile : seeds().toList()) {
            var arguments = hostile.texts();
            var all = new ArrayList<>(plain);
            all.addAll(arguments);
            assertThat(prepared(interpreter, arguments, hostile.variables()).command())
                    .isEqualTo(all);
        }
    }

    @Test
    void theCommandOfPowerShellIsAlwaysTheSameAndTheArgumentsComeOutOfTheEnvironment() throws Exception {
        var plain = prepared("powershell", List.of(), List.of()).command();

        for (var hostile : seeds().toList()) {
            var arguments = hostile.texts();
            var run = prepared("powershell", arguments, hostile.variables());
            assertThat(run.command()).isEqualTo(plain);
            assertThat(decoded(run.environment().getOrDefault("MENDIP_ARGUMENTS", "")))
                    .isEqualTo(arguments);
        }
    }

    /** As the wrapper does it. */
    private static List<String> decoded(String text) {
        assertThat(text).matches("([A-Za-z0-9+/=]*,)*");
        var items = text.split(",", -1);
        return Stream.of(items)
                .limit(items.length - 1)
                .map(item -> new String(Base64.getDecoder().decode(item), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void theCommandOfCmdIsAlwaysTheSameAndWhatItWouldReadAnewIsRefused() throws Exception {
        var plain = prepared("cmd", List.of(), List.of()).command();
        int passed = 0;
        for (var hostile : seeds().toList()) {
            var arguments = hostile.texts();
            try {
                var run = prepared("cmd", arguments, hostile.variables());
                assertThat(run.command()).isEqualTo(plain);
                assertThat(run.environment().getOrDefault("MENDIP_ARGUMENTS", ""))
                        .isEqualTo(arguments.isEmpty() ? "" : "\"" + String.join("\" \"", arguments) + "\"");
                assertThat(String.join("", arguments)).doesNotContainPattern("[%^&|<>!\"()*?`\\p{Cntrl}\\p{Cf}]");
                passed++;
            } catch (RefusedScriptException e) {
                assertThat(e.getMessage()).startsWith("argument_not_safe: argument ");
            }
        }
        assertThat(passed).isBetween(100, RUNS - 100);
    }

    @Test
    void aVariableIsNeverAnotherOnesName() throws Exception {
        for (var hostile : seeds().toList()) {
            var variables = hostile.variables();
            var environment = prepared("sh", List.of(), variables).environment();
            assertThat(environment).hasSize(variables.size() + 1);
            for (int i = 0; i < variables.size(); i++) {
                assertThat(environment).containsEntry("MENDIP_VARIABLE_" + i, variables.get(i));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"powershell", "cmd"})
    void theWrapperIsAConstantOfTheBundle(String interpreter) throws Exception {
        var known = Interpreter.of(interpreter);
        var wrapper = Invocation.wrapper(known);

        assertThat(wrapper).isNotEmpty().isEqualTo(Invocation.wrapper(known));
        assertThat(Invocation.wrapper(Interpreter.of("sh"))).isEmpty();
    }
}
