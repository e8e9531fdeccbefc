/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedProcessRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final BoundedProcessRunner runner = new BoundedProcessRunner("");

    @Test
    void runsNothingForABundleThatDoesNotDeclareIt() {
        assertThat(BoundedProcessRunner.refusal("org.example.a", "files:/var/log, process"))
                .isEmpty();
        for (var header : new String[] {null, "", "network", "processes", "process, process", "files:/process"}) {
            var refusal = BoundedProcessRunner.refusal("org.example.a", header);
            assertThat(refusal).contains("org.example.a declares no capability process");
            assertThatThrownBy(() -> new BoundedProcessRunner(refusal).run(shell(LONG, "touch " + folder + "/ran")))
                    .isInstanceOf(SecurityException.class)
                    .hasMessage(refusal);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void givesOutputErrorAndExitCode() throws Exception {
        var outcome = runner.run(shell(LONG, "echo out; echo err >&2; exit 3"));

        assertThat(outcome.output()).isEqualTo("out\n");
        assertThat(outcome.error()).isEqualTo("err\n");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.succeeded()).isFalse();
    }

    @Test
    void givesTheProgramACleanEnvironmentAndNoInput() throws Exception {
        var request = new ProcessRequest(
                List.of("sh", "-c", "cat; env | cut -d= -f1 | sort"), Map.of("EXTRA", "1"), LONG, 4096);

        var names = runner.run(request).output().lines().toList();

        assertThat(names).contains("EXTRA", "PATH", "LANG", "HOME").doesNotContain("JAVA_HOME", "MAVEN_CMD_LINE_ARGS");
    }

    @Test
    void passesArgumentsAsTheyAre() throws Exception {
        var outcome = runner.run(ProcessRequest.of(LONG, "printf", "%s|", "a b", "$(id)", "; rm x"));

        assertThat(outcome.output()).isEqualTo("a b|$(id)|; rm x|");
    }

    @Test
    void keepsTheBeginningOfEndlessOutput() throws Exception {
        var request = new ProcessRequest(List.of("head", "-c", "10000000", "/dev/zero"), Map.of(), LONG, 1000);

        var outcome = runner.run(request);

        assertThat(outcome.output()).hasSize(1000);
        assertThat(outcome.truncated()).isTrue();
        assertThat(outcome.succeeded()).isTrue();
    }

    @Test
    void endsTheWholeTreeAtTheLimitAlsoWhatCutItselfLoose() throws Exception {
        var pids = folder.resolve("pids");
        String loose =
                "setsid sh -c '(sleep 300 & echo $! >> " + pids + ")' & sleep 300 & echo $! >> " + pids + "; wait";

        var outcome = runner.run(shell(Duration.ofSeconds(3), loose));

        assertThat(outcome.timedOut()).isTrue();
        var all = Files.readAllLines(pids);
        assertThat(all).hasSize(2);
        for (var pid : all) {
            Await.until("the end of " + pid, () -> ended(pid));
        }
    }

    @Test
    void doesNotWaitForAChildInTheBackground() throws Exception {
        long start = System.nanoTime();

        var outcome = runner.run(shell(LONG, "sleep 5 & echo done"));

        assertThat(outcome.output()).isEqualTo("done\n");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void endsTheProgramWhenTheCallerIsInterrupted() throws Exception {
        var pid = folder.resolve("pid");
        var caller = new Thread(() -> {
            try {
                runner.run(shell(LONG, "echo $$ > " + pid + "; sleep 300"));
            } catch (InterruptedException | IOException e) {
                // what the test is about
            }
        });
        caller.start();
        Await.until("the program", () -> Files.exists(pid) && Files.size(pid) > 0);

        caller.interrupt();

        caller.join(10_000);
        Await.until("the end", () -> ended(Files.readString(pid).strip()));
    }

    @Test
    void saysWhenThereIsNoSuchProgram() {
        assertThatThrownBy(() -> runner.run(ProcessRequest.of(LONG, "/no/such/program")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/program");
    }

    /** Gone, or a zombie whose new parent does not care. */
    private static boolean ended(String pid) throws IOException {
        var stat = Path.of("/proc", pid, "stat");
        return !Files.exists(stat) || Files.readString(stat).contains(") Z ");
    }

    private static ProcessRequest shell(Duration limit, String script) {
        return ProcessRequest.of(limit, "sh", "-c", script);
    }
}
