/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MendipTest {

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void namesTheTakenPortAndItsOption() throws Exception {
        try (var taken = new ServerSocket(0)) {
            int code = run("up", "--data", folder.toString(), "--https-port", "" + taken.getLocalPort());

            assertThat(code).isEqualTo(2);
            assertThat(err.toString())
                    .startsWith("mendip: Port " + taken.getLocalPort())
                    .contains("--https-port")
                    .hasLineCount(1);
        }
    }

    @Test
    void saysWhenTheDataFolderIsAFile() throws Exception {
        var file = Files.createFile(folder.resolve("file"));

        int code = run(
                "up",
                "--data",
                file.toString(),
                "--https-port",
                "" + free(),
                "--http-port",
                "0",
                "--nats-port",
                "" + free());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .contains("The data folder " + file + " cannot be used")
                .hasLineCount(1);
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("up", "--data", folder.toString(), "--https-port", "70000"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--https-port 70000 is not a port").hasLineCount(1);
    }

    @Test
    void signsNothingWhenOneOfManyJarsCannotBeOrHasNoPlace() throws Exception {
        var jar = Files.write(folder.resolve("one.jar"), new byte[] {1});
        var missing = folder.resolve("missing.jar");
        var data = folder.toString();

        assertThat(run("plugin", "sign", "--data", data, "" + jar, "" + missing))
                .isEqualTo(2);
        assertThat(err.toString()).contains(missing + " cannot be read").hasLineCount(1);
        err.getBuffer().setLength(0);
        assertThat(run("plugin", "sign", "--data", data, "" + jar, "" + jar, "--out", "" + missing))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--out takes one jar").hasLineCount(1);
        assertThat(jar).hasBinaryContent(new byte[] {1});
    }

    @Test
    void goesDownTwiceWithoutComplaint() {
        assertThat(run("down", "--data", folder.toString())).isZero();
        assertThat(run("down", "--data", folder.toString())).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void saysHowToStartWhereNothingEverRan() {
        assertThat(run("status", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("./mendip up").hasLineCount(1);
    }

    @Test
    void namesTheLogsThereAre() {
        assertThat(run("logs", "nonsense", "--data", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("access, agent, database, error, nats, server");
    }

    private int run(String... arguments) {
        return Mendip.commandLine().setErr(new PrintWriter(err)).execute(arguments);
    }

    private static int free() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
