/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.base.ProcessTrees;
import io.mendip.testing.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each process of a test carries the test's own folder in its arguments, by which it is known here. */
class ProcessTreeTest {

    @TempDir
    Path folder;

    private final UUID run = UUID.randomUUID();

    /** With control groups, which are there for root on any Linux of today, and without. */
    static Stream<ProcessTrees> trees() {
        return Stream.of(new RunnersProcessTrees(), RunnersProcessTrees.withoutGroups());
    }

    @AfterEach
    void endsWhatATestLeft() {
        ours().forEach(ProcessHandle::destroyForcibly);
    }

    private List<ProcessHandle> ours() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process).contains(folder.toString()))
                .toList();
    }

    /** Empty for a zombie, too. */
    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private ProcessTrees.Tree start(ProcessTrees trees, String script) throws IOException {
        var file = Files.writeString(folder.resolve("script"), script.replace("FOLDER", folder.toString()));
        var builder = new ProcessBuilder("sh", file.toString()).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile()).redirectInput(new File("/dev/null"));
        return trees.start(run, builder);
    }

    private void awaitReady(int lines) {
        Await.until(
                "the processes",
                () -> Files.exists(folder.resolve("ready"))
                        && Files.readAllLines(folder.resolve("ready")).size() >= lines);
    }

    private static final String STAY = "echo up >> FOLDER/ready; while :; do sleep 0.2; done' FOLDER";

    @ParameterizedTest
    @MethodSource("trees")
    void endsADaemonWithAnEmptyEnvironmentInASessionOfItsOwn(ProcessTrees trees) throws Exception {
        var tree = start(trees, "(env -i /usr/bin/setsid sh -c '(" + STAY.replace("' FOLDER", ") &' FOLDER") + " &)\n");
        tree.process().waitFor();
        awaitReady(1);
        assertThat(ours()).isNotEmpty();
        assertThat(tree.hasOthers()).isTrue();

        assertThat(tree.end()).isTrue();

        assertThat(ours()).isEmpty();
        assertThat(tree.hasOthers()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsWhatDoesNotHeedSignals(ProcessTrees trees) throws Exception {
        var tree = start(trees, "sh -c 'trap \"\" TERM HUP INT; " + STAY + " & wait\n");
        awaitReady(1);

        assertThat(tree.end()).isTrue();

        assertThat(ours()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsWhatForksWhileItIsEnded(ProcessTrees trees) throws Exception {
        Files.writeString(folder.resolve("link"), "echo up >> \"$1/ready\"; sleep 0.05; setsid sh \"$0\" \"$1\" &\n");
        var tree = start(trees, "for i in 1 2 3 4; do sh FOLDER/link FOLDER & done; wait\n");
        awaitReady(20);

        assertThat(tree.end()).isTrue();

        assertThat(ours()).isEmpty();
    }

    @Test
    void findsByItsMarkWhatLeftTheGroup() throws Exception {
        var group = ControlGroup.ofThisProcess().filter(Files::isWritable);
        Assumptions.assumeTrue(group.isPresent(), "no control groups here");
        var tree = start(
                new RunnersProcessTrees(group),
                "env -i sh -c 'echo 0 > " + group.get().resolve("cgroup.procs") + "; exec 2>&1; " + STAY + " & wait\n");
        awaitReady(1);
        var left = ours();

        assertThat(tree.end()).isTrue();

        assertThat(left).hasSizeGreaterThan(1);
        assertThat(ours()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsWhatAnEarlierAgentLeft(ProcessTrees trees) throws Exception {
        start(trees, "(setsid sh -c '" + STAY + " &)\n").process().waitFor();
        awaitReady(1);

        assertThat(trees.endLeftover(UUID.randomUUID())).isTrue();
        assertThat(ours()).isNotEmpty();

        assertThat(trees.endLeftover(run)).isTrue();
        assertThat(ours()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void leavesNoControlGroupBehind(ProcessTrees trees) throws Exception {
        var parent = ControlGroup.ofThisProcess();
        var tree = start(trees, "true\n");
        assertThat(tree.process().waitFor()).isZero();

        assertThat(tree.end()).isTrue();

        assertThat(ControlGroup.find(parent, run)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void startsNothingThatIsNotThere(ProcessTrees trees) {
        assertThatThrownBy(() -> trees.start(run, new ProcessBuilder("no-such-program")))
                .isInstanceOf(IOException.class)
                .hasMessage("Cannot run program \"no-such-program\": there is no such program");
    }
}
