/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that finds its data damaged says so in one line, changes nothing and leaves no process. */
class DamagedDataEndToEndTest {

    private static Product product;

    @BeforeAll
    static void makeData() throws IOException {
        product = new Product();
        product.up("--no-agent");
        assertThat(product.command("down").code()).isZero();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keys/sign-plan.pem       | half a ke | signing keys cannot be used",
                "keys/trust.json          | {\"payl   | trust.json is not signed by",
                "keys/authority.pem       | ---       | authority.pem",
                "keys/nats-operator.nk    | SO        | nats-operator.nk is damaged: restore it from a backup",
                "keys/postgres.password   | wrong     | keys/postgres.password does not fit the database",
                "postgres/data/PG_VERSION | 9         | made by PostgreSQL 9, which is no longer installed",
                "postgres/data/PG_VERSION | x         | PG_VERSION holds no version",
                "config/web.json          | { \"a\":  | web.json, line 1"
            })
    void refusesToStart(String name, String content, String expected) throws IOException {
        var file = product.data().resolve(name);
        var good = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        Files.writeString(file, content);

        var outcome = product.command(
                "up",
                "--detach",
                "--no-agent",
                "--nats-port",
                "0",
                "--http-port",
                "0",
                "--https-port",
                "" + product.httpsPort());

        assertThat(outcome.code()).as(outcome.error()).isEqualTo(2);
        assertThat(outcome.error().lines().filter(line -> !line.endsWith("…")))
                .singleElement()
                .asString()
                .startsWith("mendip: ")
                .contains(expected);
        assertThat(file).as("as it was").hasContent(content);
        assertNothingRuns();
        if (good.length == 0) {
            Files.delete(file);
        } else {
            Files.write(file, good);
        }
    }

    @Test
    void isNotMisledByPidFilesOfOthers() throws IOException {
        var foreign = new ProcessBuilder("sleep", "300").start();
        try {
            for (var name : new String[] {"server.supervisor.pid", "nats.pid", "postgresql.pid"}) {
                Files.writeString(product.data().resolve("run").resolve(name), foreign.pid() + " 12345\n");
            }
            Files.writeString(product.data().resolve("run/agent.supervisor.pid"), "garbage");
            Files.writeString(
                    product.data().resolve("postgres/data/postmaster.pid"),
                    foreign.pid() + "\n" + product.data() + "\n",
                    StandardCharsets.US_ASCII);

            assertThat(product.command("status").code()).isEqualTo(1);
            product.up("--no-agent");

            var status = product.command("status");
            assertThat(status.code()).as(status.output()).isZero();
            assertThat(product.command("down").code()).isZero();
            assertThat(foreign.isAlive()).as("the process of somebody else").isTrue();
            assertNothingRuns();
        } finally {
            foreign.destroyForcibly();
        }
    }

    private static void assertNothingRuns() {
        var folder = product.data().toString();
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(folder)))
                .isEmpty();
        assertThat(Path.of(folder, "run/nats.pid")).doesNotExist();
    }
}
