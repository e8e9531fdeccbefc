/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PowerShell and cmd, played by a shell that tells how it was called: of what they do with it nothing is known here. */
class FakeInterpreterTest {

    private static final String TELLS = "#!/bin/sh\nfor one in \"$@\"; do echo \"argument $one\"; file=$one; done\n"
            + "printf 'given %s\\n' \"$MENDIP_ARGUMENTS\"\ncp \"$file\" \"$KEEP/wrapper\"; cp \"$MENDIP_SCRIPT\" \"$KEEP/script\"\n"
            + "echo \"after $ONE\"; exit 4\n";

    @TempDir
    Path folder;

    private ScriptBench bench;

    @BeforeEach
    void begins() {
        bench = new ScriptBench(folder.resolve("scripts"));
    }

    private List<String> run(String name, List<String> arguments) throws Exception {
        var outcome = bench.run(Map.of(
                "interpreter",
                fake(name),
                "body",
                "echo a\r\necho b",
                "arguments",
                arguments,
                "environment",
                List.of("KEEP=" + folder, "ONE=1")));
        assertThat(outcome.result().exitCode()).hasValue(4);
        return outcome.output().stream()
                .map(line -> line.replaceAll(folder + "/scripts/[0-9a-f-]{36}/[0-9a-f]{32}", "FILE"))
                .toList();
    }

    @Test
    void powerShellIsGivenTheWrapperAndArgumentsAsData() throws Exception {
        var output = run("pwsh", List.of("-Name", "$(calc) \"x\"", ""));

        assertThat(output)
                .containsExactly(
                        "argument -NoProfile",
                        "argument -NonInteractive",
                        "argument -ExecutionPolicy",
                        "argument Bypass",
                        "argument -File",
                        "argument FILE.ps1",
                        "given " + base64("-Name") + "," + base64("$(calc) \"x\"") + ",,",
                        "after 1");
        assertThat(Files.readAllBytes(folder.resolve("wrapper")))
                .isEqualTo(Invocation.wrapper(Interpreter.of("powershell")));
        assertThat(folder.resolve("script")).hasContent("\uFEFFecho a\r\necho b");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void cmdIsGivenTheWrapperAndArgumentsInQuotes() throws Exception {
        var output = run("cmd.exe", List.of("C:\\Program Files\\a", "b=1"));

        assertThat(output)
                .containsExactly(
                        "argument /d",
                        "argument /e:on",
                        "argument /v:off",
                        "argument /c",
                        "argument FILE.cmd",
                        "given \"C:\\Program Files\\a\" \"b=1\"",
                        "after 1");
        assertThat(Files.readString(folder.resolve("script"))).isEqualTo("echo a\r\necho b");
    }

    @Test
    void cmdIsNotGivenWhatItWouldReadAnew() throws Exception {
        for (var argument : List.of("a&calc", "%PATH%", "a\"b", "two\nlines", "^", "(a)")) {
            var result = bench.run(Map.of(
                            "interpreter", fake("cmd"), "body", "echo a", "arguments", List.of("fine", argument)))
                    .result();
            assertThat(result.summary()).startsWith("argument_not_safe: argument 2 has a character that cmd");
            assertThat(result.exitCode()).isEmpty();
        }
    }

    @Test
    void saysWhenArgumentsAreLongerThanTheyCanBe() throws Exception {
        assertThat(bench.run(fake("cmd"), "echo", "x".repeat(8_000)).result().summary())
                .startsWith("argument_too_long: the arguments are longer than cmd can be given");
        assertThat(bench.run(fake("pwsh"), "echo", "x".repeat(40_000)).result().summary())
                .startsWith("argument_too_long: the arguments are longer than PowerShell can be given");
    }

    private String fake(String name) throws Exception {
        var program = Files.writeString(folder.resolve(name), TELLS);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
