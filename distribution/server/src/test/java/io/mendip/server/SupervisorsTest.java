/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorsTest {

    @TempDir
    Path folder;

    private Path runs;
    private Supervisors supervisors;

    @BeforeEach
    void makeSupervisors() {
        var data = new DataFolders(folder);
        data.create();
        runs = folder.resolve("runs");
        supervisors = new Supervisors(Path.of("src/main/distribution").toAbsolutePath(), data);
    }

    @AfterEach
    void stop() {
        supervisors.stop("program");
    }

    @Test
    void startsAProgramAgainThatEndsByItself() throws Exception {
        start("echo run >> " + runs + "; exit 1");

        await(() -> lines() >= 2);

        assertThat(supervisors.running("program")).isTrue();
    }

    @Test
    void leavesAProgramDownThatSaysThatSomebodyMustMendSomething() throws Exception {
        start("echo run >> " + runs + "; exit 2");

        await(() -> !supervisors.running("program"));

        assertThat(lines()).isEqualTo(1);
    }

    @Test
    void startsAProgramAgainAtOnceThatAsksForIt() throws Exception {
        long start = System.nanoTime();
        start("echo run >> " + runs + "; [ $(wc -l < " + runs + ") -lt 5 ] && exit 4; exec sleep 300");

        await(() -> lines() >= 5);

        // Four other ends would have taken 15 seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void leavesAServerDownThatHasEndedProperlyButNoAgent() throws Exception {
        supervisors.start("server", List.of("sh", "-c", "echo run >> " + runs + "; exit 0"));
        await(() -> !supervisors.running("server"));
        assertThat(lines()).isEqualTo(1);

        supervisors.start("agent", List.of("sh", "-c", "echo run >> " + runs + "; exit 0"));

        await(() -> lines() >= 3);
        supervisors.stop("agent");
    }

    @Test
    void endsTheProgramWithItself() throws Exception {
        start("echo $$ > " + runs + ".pid; echo run >> " + runs + "; exec sleep 300");
        await(() -> lines() == 1);
        long pid = Long.parseLong(Files.readString(Path.of(runs + ".pid")).trim());

        assertThat(supervisors.stop("program")).isTrue();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(supervisors.running("program")).isFalse();
    }

    private void start(String script) throws IOException {
        supervisors.start("program", List.of("sh", "-c", script));
    }

    private long lines() {
        try {
            return Files.exists(runs) ? Files.readAllLines(runs).size() : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
