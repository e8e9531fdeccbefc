/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.runner.process.RunnersProcessTrees;
import io.mendip.testing.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that was killed while a script ran, and the next one. */
class LeftoversTest {

    @TempDir
    Path data;

    private record Environment(Path data) implements AgentEnvironment {
        @Override
        public String version() {
            return "1";
        }

        @Override
        public boolean safeMode() {
            return false;
        }
    }

    /** The agent that is killed: runs the script of its second argument below the folder of its first. */
    public static final class Agent {

        private Agent() {}

        /** Runs it. */
        public static void main(String[] arguments) throws Exception {
            new ScriptBench(Path.of(arguments[0])).run(Map.of("body", arguments[1]));
        }
    }

    @AfterEach
    void endsWhatIsLeft() {
        ScriptBench.end(data);
    }

    @Test
    void theNextAgentEndsAndRemovesWhatAKilledOneLeft() throws Exception {
        var ready = data.resolve("ready");
        var script = "setsid sh -c 'echo up > " + ready + "; while :; do sleep 0.2; done' & wait # " + data;
        var agent = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Agent.class.getName(),
                        data.resolve("scripts").toString(),
                        script))
                .inheritIO()
                .start();
        Await.until("the script", () -> Files.exists(ready));
        agent.destroyForcibly().waitFor();
        assertThat(ScriptBench.living(ready)).isNotEmpty();
        assertThat(data.resolve("scripts")).isNotEmptyDirectory();

        new ScriptTask(new RunnersProcessTrees(), ScriptBench.PROGRAMS, new Environment(data));

        Await.until("the end of what was left", () -> ScriptBench.living(ready).isEmpty());
        Await.until("an empty folder", () -> data.resolve("scripts").toFile().list().length == 0);
    }

    @Test
    void followsNoLinkAndEndsNothingElse() throws Exception {
        var outside = Files.createDirectory(data.resolve("outside"));
        Files.createFile(outside.resolve("kept"));
        var scripts = Files.createDirectory(data.resolve("scripts"));
        Files.createSymbolicLink(scripts.resolve(UUID.randomUUID().toString()), outside);
        var odd = Files.createDirectories(scripts.resolve("odd name/below"));
        Files.createSymbolicLink(odd.resolve("link"), outside);

        Leftovers.in(scripts, new RunnersProcessTrees()).run();
        Leftovers.in(data.resolve("none"), new RunnersProcessTrees()).run();

        assertThat(scripts).isEmptyDirectory();
        assertThat(outside.resolve("kept")).exists();
    }
}
