/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.task.TaskResult.Outcome;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With real sh, bash and Python. */
class ScriptTaskTest {

    @TempDir
    Path folder;

    private Path parent;
    private ScriptBench bench;

    @BeforeEach
    void begins() {
        parent = folder.resolve("scripts");
        bench = new ScriptBench(parent);
    }

    /** Whatever a test did. */
    @AfterEach
    void leavesNothing() {
        assertThat(ScriptBench.end(parent)).isEmpty();
        if (Files.exists(parent)) {
            assertThat(parent).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sh | echo out; echo err >&2; exit 3",
                "bash | [[ a == a ]] && echo out; echo err >&2; exit 3",
                "python | import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)",
            })
    void givesBothOutputsAndTheExitCode(String interpreter, String body) throws Exception {
        var outcome = bench.run(interpreter, body);

        assertThat(outcome.output()).containsExactlyInAnyOrder("out", "err");
        assertThat(outcome.result().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(outcome.result().exitCode()).hasValue(3);
        assertThat(outcome.result().summary()).matches("exit code 3 after \\d+\\.\\d s");
    }

    @Test
    void succeedsWithExitCodeZero() throws Exception {
        var result = bench.run("sh", "true").result();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.exitCode()).hasValue(0);
    }

    @Test
    void namesTheSignalThatEndedIt() throws Exception {
        var result = bench.run("sh", "kill -9 $$").result();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.exitCode()).hasValue(137);
        assertThat(result.summary()).startsWith("ended by signal 9 (SIGKILL) after ");
    }

    @Test
    void readsScriptsAsWindowsWritesThem() throws Exception {
        var body = "\uFEFFif true\r\nthen\r\n  printf '%s' \"a\"\r\nfi\r\n";

        assertThat(bench.run("sh", body).output()).containsExactly("a");
        assertThat(bench.run("bash", body).output()).containsExactly("a");
        assertThat(bench.run("python", "\uFEFFif True:\r\n    print('a')\r\n").output())
                .containsExactly("a");
    }

    @Test
    void takesTheChosenInterpreterAndNotTheFirstLine() throws Exception {
        var python = bench.run("python", "#!/bin/sh\nprint('python')\n");
        var shell = bench.run("/bin/sh", "echo \"no first line\"");

        assertThat(python.output()).containsExactly("python");
        assertThat(shell.output()).containsExactly("no first line");
    }

    @Test
    void refusesWhatIsNoScript() throws Exception {
        assertThat(bench.run("sh", "a\nb\0c").result().summary())
                .isEqualTo(
                        "script_not_text: there is a NUL in line 2 of the script, which is no text then; take it out");
        assertThat(bench.run("sh", "x".repeat(5 * 1024 * 1024)).ending()).isEqualTo(Ending.REFUSED);
        assertThat(bench.run("sh", "ä".repeat(400_000)).result().summary())
                .isEqualTo(
                        "script_too_long: the script has 800000 bytes, more than 524288; let it fetch what it needs");
    }

    @ParameterizedTest
    @CsvSource({
        "/no/such/python9, interpreter_missing: there is no /no/such/python9 on this machine",
        "powershell, interpreter_missing: there is no powershell on this machine",
        "zsh, interpreter_unknown: zsh is none of",
        "bin/sh, interpreter_unknown: bin/sh is none of",
    })
    void saysWhichInterpreterIsMissing(String interpreter, String summary) throws Exception {
        var result = bench.run(interpreter, "true").result();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.exitCode()).isEmpty();
        assertThat(result.summary()).startsWith(summary);
    }

    @ParameterizedTest
    @CsvSource({"sh", "bash", "python"})
    void passesArgumentsAsTheyAre(String interpreter) throws Exception {
        var arguments = new String[] {
            "",
            "a b",
            "\"'",
            "$(touch pwned)",
            "`id`",
            "; exit 9",
            "-x",
            "--",
            "*",
            "%PATH%^&|<>",
            "\uD83D\uDE00\u00e4",
            "\\n",
        };
        var body = interpreter.equals("python")
                ? "import sys\nfor a in sys.argv[1:]: print('[' + a + ']')"
                : "for a in \"$@\"; do printf '[%s]\\n' \"$a\"; done";

        var outcome = bench.run(interpreter, body, arguments);

        assertThat(outcome.result().exitCode()).hasValue(0);
        assertThat(outcome.output())
                .containsExactly(
                        List.of(arguments).stream().map(one -> "[" + one + "]").toArray(String[]::new));
    }

    @Test
    void passesLongArgumentsAndThoseOfSeveralLines() throws Exception {
        var outcome = bench.run("sh", "printf '%s|%s' \"${#1}\" \"$2\"", "x".repeat(100_000), "two\nlines");

        assertThat(outcome.output()).containsExactly("100000|two", "lines");
        assertThat(bench.run("sh", "true", "x".repeat(200_000)).result().summary())
                .startsWith("argument_too_long: argument 1 has 200000 bytes");
        assertThat(bench.run("sh", "true", "a", "b\0").result().summary())
                .isEqualTo("argument_not_text: argument 2 has a NUL; take it out");
    }

    @Test
    void givesTheEnvironmentThatWasAskedForAndNothingOfTheAgents() throws Exception {
        var values = List.of("ONE=a=b", "TWO=$(touch pwned)\n`id`'\"", "MENDIPS=x", "LD_PRELOAD=", "EMPTY=");
        var outcome = bench.run(ScriptBench.with(
                "printf '%s|' \"$ONE\" \"$TWO\" \"$EMPTY\"; echo; env | cut -d= -f1 | grep -v '`' | sort; ls",
                "environment", values));

        assertThat(outcome.output().get(0)).isEqualTo("a=b|$(touch pwned)");
        assertThat(outcome.output().get(1)).isEqualTo("`id`'\"||");
        assertThat(outcome.output().subList(2, outcome.output().size()))
                .containsExactly(
                        "EMPTY",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "LD_PRELOAD",
                        "LOGNAME",
                        "MENDIPS",
                        "MENDIP_RUN",
                        "ONE",
                        "PATH",
                        "PWD",
                        "TWO",
                        "USER");
    }

    @Test
    void givesStandardInputAndNothingOtherwise() throws Exception {
        var text = "line\n".repeat(60_000);

        assertThat(bench.run(ScriptBench.with("wc -c", "standardInput", text)).output())
                .containsExactly("300000");
        assertThat(bench.run(ScriptBench.with("head -c 4", "standardInput", text))
                        .output())
                .containsExactly("line");
        assertThat(bench.run("sh", "wc -c").output()).containsExactly("0");
    }

    @Test
    void startsInAnEmptyFolderAndASessionOfItsOwnWithAPrivateFile() throws Exception {
        var body =
                "umask; stat -c %a . .. \"$0\" ../..; ls -A | wc -l; ps -o sid= -p $$ | tr -d ' '; echo $$; echo \"$0\"";

        var output = bench.run("sh", body).output();

        assertThat(output.subList(0, 6)).containsExactly("0077", "700", "700", "600", "700", "0");
        assertThat(output.get(6)).isEqualTo(output.get(7));
        assertThat(output.get(8)).matches(parent + "/[0-9a-f-]{36}/[0-9a-f]{32}\\.sh");
    }

    @Test
    void tellsWhatComesAsItComes() throws Exception {
        var run = bench.start("printf 'no end yet'; sleep 60");

        Await.until("the output", () -> run.output().contains("no end yet"));
        run.cancel();

        assertThat(run.outcome().ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void endsAtItsLimit() throws Exception {
        var outcome = bench.runWithin(Duration.ofMillis(700), "echo begun; sleep 60 & sleep 60; echo never");

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.returned()).isTrue();
        assertThat(outcome.output()).containsExactly("begun");
    }

    @Test
    void showsWhatIsNoTextAsText() throws Exception {
        var outcome =
                bench.run("sh", "printf 'a\\000b\\033[1mc\\377d\\tq\\n'; head -c 200000 /dev/urandom >&2; echo z");

        assertThat(outcome.output()).contains("ab[1mc\uFFFDd\tq", "z");
        assertThat(outcome.result().exitCode()).hasValue(0);
    }

    @Test
    void readsAFloodToItsEnd() throws Exception {
        var outcome = bench.run("sh", "yes mendip | head -c 50000000; echo over >&2");

        assertThat(outcome.output()).hasSize(5_001);
        assertThat(outcome.result().exitCode()).hasValue(0);
    }

    @Test
    void takesManyParametersAtOnce() throws Exception {
        var parameters = new HashMap<String, Object>(Map.of("body", "echo $# $V199"));
        parameters.put("arguments", Collections.nCopies(1_000, "x".repeat(500)));
        parameters.put(
                "environment",
                IntStream.range(0, 200).mapToObj(i -> "V" + i + "=" + i).toList());

        assertThat(bench.run(parameters).output()).containsExactly("1000 199");
    }
}
