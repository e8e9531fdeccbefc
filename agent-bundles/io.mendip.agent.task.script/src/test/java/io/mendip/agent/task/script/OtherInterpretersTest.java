/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.SearchPath;
import io.mendip.agent.runner.process.RunnersProcessTrees;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Interpreters that not every machine has, where they are on the search path. */
class OtherInterpretersTest {

    private static final List<String> ARGUMENTS =
            List.of("", "a b", "it's", "$(touch pwned)", "(1 + 1)", "\"; x", "two\nlines", "`id`", "\ud83d\ude00");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            deno ! deno ! for (const one of Deno.args) console.log("[" + one.replace("\\n", "~") + "]"); Deno.exit(3)
            nushell ! nu ! def main [...rest: string] { for one in $rest { print $"[($one | str replace "\\n" "~")]" }; exit 3 }
            powershell ! pwsh ! foreach ($one in $args) { Write-Output "[$($one -replace "`n", '~')]" }; exit 3
            """)
    void passTheirArguments(String interpreter, String program, String body) throws Exception {
        Assumptions.assumeTrue(SearchPath.find(program).isPresent(), program + " is not here");
        for (var user : System.getProperty("user.name").equals("root") ? List.of("", "nobody") : List.of("")) {
            var bench = new ScriptBench(
                    folder.resolve("scripts"),
                    new RunnersProcessTrees(),
                    new UnixUsers("root", new LinuxAccounts(ScriptBench.PROGRAMS)));

            var outcome =
                    bench.run(Map.of("interpreter", interpreter, "body", body, "arguments", ARGUMENTS, "runAs", user));

            if (interpreter.equals("nushell") && !user.isEmpty()) {
                assertThat(outcome.result().summary()).startsWith("run_as_not_supported: nushell does not start in");
                return;
            }
            assertThat(outcome.output())
                    .as(user)
                    .containsExactlyElementsOf(ARGUMENTS.stream()
                            .map(one -> "[" + one.replace("\n", "~") + "]")
                            .toList());
            assertThat(outcome.result().exitCode()).hasValue(3);
        }
    }
}
