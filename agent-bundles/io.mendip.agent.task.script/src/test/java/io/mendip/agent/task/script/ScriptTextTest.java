/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.task.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTextTest {

    private static String text(String interpreter, String body) throws RefusedScriptException {
        return new String(ScriptText.bytes(Interpreter.of(interpreter), body), StandardCharsets.UTF_8)
                .replace("\uFEFF", "<mark>")
                .replace("\r", "<cr>")
                .replace("\n", "<lf>");
    }

    @ParameterizedTest
    @CsvSource({
        "sh,             a<lf>b<lf>c<cr>d",
        "/usr/bin/bash5, a<lf>b<lf>c<cr>d",
        "/opt/python3.11,a<lf>b<lf>c<cr>d",
        "cmd,            a<cr><lf>b<cr><lf>c<cr>d",
        "powershell,     <mark>a<cr><lf>b<lf>c<cr>d",
        "/opt/pwsh,      <mark>a<cr><lf>b<lf>c<cr>d",
        "/usr/bin/perl,  a<cr><lf>b<lf>c<cr>d",
    })
    void hasTheLineEndsAndTheMarkThatItsInterpreterReads(String interpreter, String expected) throws Exception {
        assertThat(text(interpreter, "a\r\nb\nc\rd")).isEqualTo(expected);
        assertThat(text(interpreter, "\uFEFFa\r\nb\nc\rd")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=a", "a", "1A=b", "A B=c", "A-B=c", "\u00c4=a", "A\0=b", "-A=b"})
    void refusesAVariableWithoutAProperName(String variable) {
        assertThatThrownBy(() -> Variables.parse(List.of("GOOD=1", variable)))
                .isInstanceOf(RefusedScriptException.class)
                .hasMessageStartingWith("environment_malformed: variable 2 of the environment is not NAME=VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MENDIP_RUN", "MENDIP_VARIABLE_0", "UID", "OPTIND"})
    void refusesAVariableThatIsNotTheScripts(String name) {
        assertThatThrownBy(() -> Variables.parse(List.of(name + "=secret")))
                .hasMessage("environment_name_reserved: the variable " + name
                        + " is set by the agent or the shell itself; take another name");
    }

    @Test
    void splitsAVariableAtTheFirstSignAndLetsTheLastOfOneNameCount() throws Exception {
        assertThat(Variables.parse(List.of("A=1=2", "B=", "A==3")))
                .containsEntry("A", "=3")
                .containsEntry("B", "")
                .hasSize(2);
        assertThatThrownBy(() -> Variables.parse(List.of("A=x\0y")))
                .hasMessage("variable_not_text: variable 1 has a NUL; take it out");
        assertThatThrownBy(() -> Variables.parse(List.of("A=" + "x".repeat(200_000))))
                .hasMessageStartingWith("variable_too_long: variable 1 has 200000 bytes; one may have ");
    }

    @Test
    void namesSignalsInTheSummary() {
        assertThat(ending(143).result().summary()).isEqualTo("ended by signal 15 (SIGTERM) after 1.2 s");
        assertThat(ending(162).result().summary()).isEqualTo("ended by signal 34 after 1.2 s");
        assertThat(ending(255).result().summary()).isEqualTo("exit code 255 after 1.2 s");
        assertThat(new Ending(0, true, false, Duration.ofMillis(40)).result().summary())
                .isEqualTo("exit code 0 after 0.0 s; something that it started could not be ended");
        assertThat(new Ending(-1, false, true, Duration.ofSeconds(3)).result())
                .isEqualTo(TaskResult.failed("cut off after 3.0 s"));
    }

    private static Ending ending(int code) {
        return new Ending(code, true, true, Duration.ofMillis(1_234));
    }
}
