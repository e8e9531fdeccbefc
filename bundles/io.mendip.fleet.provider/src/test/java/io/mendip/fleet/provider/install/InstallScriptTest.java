/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script as a shell runs it, with a curl that copies a file and an agent that writes down what it is told. */
class InstallScriptTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aPackageAndACurl() throws Exception {
        program(
                "mendip-agent/bin/mendip-agent",
                "echo \"$@\" >>" + folder + "/told\n[ $1 != enroll ] || cat >" + folder + "/token");
        run("tar", "-C", folder.toString(), "-czf", folder.resolve(archive()).toString(), "mendip-agent");
        Files.writeString(folder.resolve("ca.pem"), "authority");
        program("bin/curl", """
                echo "$@" >>%1$s/asked
                while [ $# -gt 0 ]; do [ "$1" = -o ] && out=$2; shift; done
                cp %1$s/%2$s "$out"
                """.formatted(folder, archive()));
    }

    @Test
    void fetchesChecksUnpacksAndJoins() throws Exception {
        var outcome = install();

        assertThat(outcome.output()).contains("Start it with: " + folder + "/home/bin/mendip-agent run");
        assertThat(outcome.code()).isZero();
        assertThat(Files.readString(folder.resolve("told")))
                .isEqualTo("version\nenroll --data " + folder + "/data --server https://rmm.example:8443 --token -\n");
        assertThat(Files.readString(folder.resolve("token"))).isEqualTo("T\n");
        assertThat(Files.readString(folder.resolve("asked")))
                .contains("--cacert " + folder + "/ca.pem")
                .contains("https://rmm.example:8443/agent-api/v1/install/" + archive())
                .doesNotContain("-k");
        assertThat(list()).doesNotContain("home.");
    }

    @Test
    void takesTheTokenFromItsInput() throws Exception {
        var outcome = run(
                "sh",
                "-c",
                "printf 'secret\\n' | sh " + script() + " --server https://rmm.example:8443 --token - --ca " + folder
                        + "/ca.pem");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(Files.readString(folder.resolve("token"))).isEqualTo("secret\n");
        assertThat(Files.readString(folder.resolve("told"))).doesNotContain("secret");
        assertThat(run("sh", script().toString(), "--server", "x", "--ca", folder + "/ca.pem", "--token", "-")
                        .output())
                .contains("no token came through the input");
    }

    @Test
    void replacesAnOlderProgram() throws Exception {
        program("home/bin/mendip-agent", "echo old");
        Files.writeString(folder.resolve("home/leftover"), "of the old version");

        assertThat(install().code()).isZero();

        assertThat(folder.resolve("home/leftover")).doesNotExist();
        assertThat(Files.readString(folder.resolve("home/bin/mendip-agent"))).contains("told");
    }

    @Test
    void refusesAPackageWithAnotherDigest() throws Exception {
        var script = script();
        Files.write(folder.resolve(archive()), new byte[] {1}, StandardOpenOption.APPEND);

        var outcome = install(script);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("the package is damaged");
        assertThat(folder.resolve("home")).doesNotExist();
        assertThat(folder.resolve("told")).doesNotExist();
        assertThat(list()).doesNotContain("home.");
    }

    @Test
    void leavesTheOldProgramWhenTheNewOneDoesNotRun() throws Exception {
        program("home/bin/mendip-agent", "echo old");
        program("mendip-agent/bin/mendip-agent", "echo GLIBC_2.34 not found >&2; exit 127");
        run("tar", "-C", folder.toString(), "-czf", folder.resolve(archive()).toString(), "mendip-agent");

        var outcome = install();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("does not run on this system: GLIBC_2.34 not found");
        assertThat(Files.readString(folder.resolve("home/bin/mendip-agent"))).contains("old");
    }

    @Test
    void saysWhatItNeeds() throws Exception {
        var outcome = run("sh", script().toString(), "--server", "https://rmm.example");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("--server URL --token TOKEN --ca FILE");
    }

    private static String archive() {
        return "mendip-agent-linux-" + (System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64")
                + ".tar.gz";
    }

    private Path script() throws IOException {
        var script = folder.resolve("install.sh");
        Files.write(script, InstallScript.linux(new AgentPackages(folder).all()));
        return script;
    }

    private Outcome install() throws Exception {
        return install(script());
    }

    private Outcome install(Path script) throws Exception {
        return run(
                "sh",
                script.toString(),
                "--server",
                "https://rmm.example:8443",
                "--token",
                "T",
                "--ca",
                folder + "/ca.pem");
    }

    private void program(String name, String body) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()).replaceAll("(home\\.).*", "$1"))
                    .toList();
        }
    }

    private record Outcome(int code, String output) {}

    private Outcome run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.put("PATH", folder.resolve("bin") + ":" + environment.get("PATH"));
        environment.put("MENDIP_AGENT_HOME", folder.resolve("home").toString());
        environment.put("MENDIP_AGENT_DATA", folder.resolve("data").toString());
        environment.put("MENDIP_AGENT_SERVICE", "no");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the script does not end");
        }
        return new Outcome(process.exitValue(), output);
    }
}
