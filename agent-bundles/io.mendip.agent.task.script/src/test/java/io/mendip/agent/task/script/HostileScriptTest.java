/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.ProcessTrees;
import io.mendip.agent.runner.process.RunnersProcessTrees;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that do not want to end, or want more than is theirs, with control groups and without. */
class HostileScriptTest {

    @TempDir
    Path folder;

    private ScriptBench bench(ProcessTrees trees) {
        return new ScriptBench(folder.resolve("scripts"), trees, wanted -> Optional.empty());
    }

    static Stream<ProcessTrees> trees() {
        return Stream.of(new RunnersProcessTrees(), RunnersProcessTrees.withoutGroups());
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(ScriptBench.end(folder)).isEmpty();
        assertThat(folder.resolve("scripts")).isEmptyDirectory();
    }

    /** A line of a script that runs another one, which names the test's folder and says in a file that it is there. */
    private String daemon(String before) {
        var script = "echo $$ >> " + folder + "/ready; trap '' TERM HUP INT; while :; do sleep 0.2; done";
        return before + " sh -c \"" + script.replace("$", "\\$") + "\" >/dev/null 2>&1 </dev/null";
    }

    private void awaitReady(int lines) {
        Await.until(
                "the processes",
                () -> Files.exists(folder.resolve("ready"))
                        && Files.readAllLines(folder.resolve("ready")).size() >= lines);
    }

    private String waitReady() {
        return "\nwhile [ ! -s " + folder + "/ready ]; do sleep 0.01; done\n";
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsWhatWentToTheBackgroundWithTheScript(ProcessTrees trees) throws Exception {
        var outcome = bench(trees).run("sh", daemon("") + " &" + waitReady() + "echo done");

        assertThat(outcome.output()).containsExactly("done");
        assertThat(outcome.result().exitCode()).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsADaemonWithAnEmptyEnvironment(ProcessTrees trees) throws Exception {
        var outcome =
                bench(trees).run("sh", "(" + daemon("env -i /usr/bin/setsid") + " &) &" + waitReady() + "echo done");

        assertThat(outcome.output()).containsExactly("done");
        assertThat(outcome.result().exitCode()).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsAllAtTheLimitWhateverSignalsItIgnores(ProcessTrees trees) throws Exception {
        var outcome = bench(trees)
                .runWithin(
                        Duration.ofSeconds(1),
                        "trap '' TERM HUP INT\n" + daemon("setsid") + " &\n" + daemon("")
                                + " &\nwhile :; do sleep 0.2; done");

        assertThat(outcome.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(outcome.returned()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void endsWhatForksForEverWhenItIsCancelled(ProcessTrees trees) throws Exception {
        var link = Files.writeString(
                folder.resolve("link"), "echo up >> \"$1/ready\"; sleep 0.05; setsid sh \"$0\" \"$1\" &\n");
        var run = bench(trees).start("for i in 1 2 3 4; do sh " + link + " " + folder + " & done; sleep 60");
        awaitReady(20);
        run.cancel();

        assertThat(run.outcome().ending()).isEqualTo(Ending.CANCELLED);
        assertThat(run.outcome().returned()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("trees")
    void doesNotWaitForAChildThatHoldsThePipe(ProcessTrees trees) throws Exception {
        var outcome = bench(trees).run("sh", "sh -c 'sleep 25 # " + folder + "' & echo done");

        assertThat(outcome.output()).containsExactly("done");
        assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @MethodSource("trees")
    void readsWhatIsSaidBehindTheScript(ProcessTrees trees) throws Exception {
        var outcome = bench(trees).run("bash", "exec > >(sleep 0.2; cat; echo behind)\necho first");

        assertThat(outcome.output()).containsExactly("first", "behind");
    }

    /** A child that goes on talking does not hold the run up either. */
    @Test
    void givesAFloodInTheBackgroundAMomentOnly() throws Exception {
        var outcome = bench(new RunnersProcessTrees()).run("sh", "yes " + folder + " & sleep 0.1");

        assertThat(outcome.result().exitCode()).hasValue(0);
        assertThat(outcome.duration()).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void removesWhatTheScriptMadeWithoutFollowingLinks() throws Exception {
        var outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("kept"), "kept");
        var body = "ln -s " + outside + " link; mkdir -p a/b; ln -s " + outside + " a/b/link; ln " + outside
                + "/kept hard; mkfifo pipe; touch -- '-rf' 'a b'; chmod 000 a; cd ..; ln -s " + outside
                + " up; mv work moved; ln -s " + outside + " work";

        assertThat(bench(new RunnersProcessTrees()).run("sh", body).result().exitCode())
                .hasValue(0);

        assertThat(outside.resolve("kept")).hasContent("kept");
    }

    @Test
    void runsManyAtOnceWithoutMixingThem() throws Exception {
        var bench = bench(new RunnersProcessTrees());
        var runs = Stream.iterate(0, i -> i + 1)
                .limit(8)
                .map(i -> bench.start("echo " + i + " > own; sleep 0.2; cat own; ls"))
                .toList();
        for (int i = 0; i < runs.size(); i++) {
            assertThat(runs.get(i).outcome().output()).containsExactly(Integer.toString(i), "own");
        }
    }
}
