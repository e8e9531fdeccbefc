/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.SearchPath;
import io.mendip.agent.runner.process.RunnersProcessTrees;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.TaskBench;
import io.mendip.sdk.testkit.TaskOutcome;
import io.mendip.task.TaskResult.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the user nobody, whom every Linux has. Only root can become another user. */
class RunAsTest {

    @TempDir
    Path folder;

    private ScriptBench bench;

    @BeforeEach
    void isRoot() {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root")
                        && SearchPath.find("setpriv").isPresent(),
                "needs root and setpriv");
        bench = as("root");
    }

    private ScriptBench as(String own) {
        return new ScriptBench(
                folder.resolve("scripts"),
                new RunnersProcessTrees(),
                new UnixUsers(own, new LinuxAccounts(ScriptBench.PROGRAMS)));
    }

    @AfterEach
    void leavesNothing() {
        assertThat(ScriptBench.end(folder)).isEmpty();
    }

    private TaskOutcome run(String user, String interpreter, String body, String... variables) throws Exception {
        return bench.run(
                Map.of("interpreter", interpreter, "body", body, "runAs", user, "environment", List.of(variables)));
    }

    @Test
    void runsWithTheRightsAndTheEnvironmentOfTheUser() throws Exception {
        var outcome = run(
                "nobody",
                "sh",
                "id -un; id -gn; umask; echo $HOME $USER $LOGNAME $SHELL $ONE; grep NoNewPrivs /proc/self/status;"
                        + " stat -c '%U %a' \"$0\" .; echo x > own && cat own; ls ../.. ; echo again > /dev/stdout",
                "ONE=1");

        assertThat(outcome.output())
                .containsSubsequence(
                        "nobody",
                        "nogroup",
                        "0077",
                        "/nonexistent nobody nobody /usr/sbin/nologin 1",
                        "NoNewPrivs:\t1",
                        "nobody 400",
                        "nobody 700",
                        "x",
                        "again");
        assertThat(outcome.output()).anyMatch(line -> line.contains("Permission denied"));
        assertThat(outcome.result().exitCode()).hasValue(0);
    }

    /** Python makes the path of its file absolute, which a user could not go. */
    @Test
    void runsInterpretersThatMakePathsAbsolute() throws Exception {
        var bash = run("nobody", "bash", "mkdir sub; cd sub; cd -; echo $UID \"[$(ls)]\"");
        var python = run("nobody", "/usr/bin/python3", "import os\nprint(os.getuid(), os.listdir('.'))");

        assertThat(bash.output()).containsExactly("/proc/self/fd/9/work", "65534 [sub]");
        assertThat(python.output()).containsExactly("65534 []");
    }

    /** The loader says so for each program that is told to load what is not there. */
    @Test
    void givesVariablesToNothingThatRunsAsRoot() throws Exception {
        var outcome = run("nobody", "sh", "echo ran", "LD_PRELOAD=/none.so");

        assertThat(outcome.output().stream().filter(line -> line.contains("/none.so")))
                .hasSize(1);
        assertThat(outcome.output()).contains("ran");
    }

    @Test
    void endsWhatAUserLeftInASessionOfItsOwn() throws Exception {
        var body = "(env -i /usr/bin/setsid sh -c 'while :; do sleep 0.2; done # " + folder + "' >/dev/null 2>&1 &)\n"
                + "while ! grep -qs " + folder + " /proc/*/cmdline; do sleep 0.01; done; sleep 60";

        var outcome = TaskBench.of(bench.task())
                .withLimit(Duration.ofSeconds(1))
                .run(Map.of("body", body, "runAs", "nobody"));

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.returned()).isTrue();
    }

    @Test
    void runsNothingAsRootInstead() throws Exception {
        var unknown = run("no-such-user", "sh", "id -un");
        var number = run("65534", "sh", "id -un");
        var nobodyThere = run("active", "sh", "id -un");
        bench = as("agent");
        var notRoot = run("nobody", "sh", "id -un");

        for (var outcome : List.of(unknown, number, notRoot)) {
            assertThat(outcome.result().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(outcome.output()).isEmpty();
        }
        assertThat(unknown.result().summary()).startsWith("user_unknown: ");
        assertThat(number.result().summary()).startsWith("user_unknown: ");
        assertThat(notRoot.result().summary()).startsWith("run_as_needs_root: ");
        // Somebody may sit at a developer's machine.
        assertThat(nobodyThere.output()).doesNotContain("root");
    }
}
