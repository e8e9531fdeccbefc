/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemServiceTest {

    @TempDir
    Path root;

    private final List<List<String>> commands = new ArrayList<>();

    @Test
    void isAUnitOfSystemd() throws Exception {
        Files.createDirectories(root.resolve("run/systemd/system"));
        var service = service();

        service.install(Path.of("/opt/mendip-agent"), Path.of("/var/lib/mendip-agent"));
        service.start();

        assertThat(root.resolve("etc/systemd/system/mendip-agent.service"))
                .content()
                .contains("ExecStart=/opt/mendip-agent/bin/mendip-agent run --data /var/lib/mendip-agent\n")
                .doesNotContain("@");
        assertThat(commands)
                .containsExactly(
                        List.of("systemctl", "daemon-reload"),
                        List.of("systemctl", "enable", "mendip-agent"),
                        List.of("systemctl", "start", "mendip-agent"));
    }

    @Test
    void isAScriptElsewhereWhichTheShellUnderstands() throws Exception {
        Files.createDirectories(root.resolve("etc/init.d"));

        service().install(Path.of("/opt/mendip-agent"), Path.of("/var/lib/mendip-agent"));

        var script = root.resolve("etc/init.d/mendip-agent");
        assertThat(script).isExecutable().content().doesNotContain("@HOME@", "@DATA@");
        var check = new ProcessBuilder("sh", "-n", script.toString()).start();
        assertThat(check.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
    }

    @Test
    void isStoppedAndGoneAfterUninstalling() throws Exception {
        Files.createDirectories(root.resolve("run/systemd/system"));
        var service = service();
        service.install(Path.of("/opt/mendip-agent"), Path.of("/var/lib/mendip-agent"));
        commands.clear();

        service.uninstall();

        assertThat(root.resolve("etc/systemd/system/mendip-agent.service")).doesNotExist();
        assertThat(commands)
                .containsExactly(
                        List.of("systemctl", "stop", "mendip-agent"),
                        List.of("systemctl", "disable", "mendip-agent"),
                        List.of("systemctl", "daemon-reload"));
    }

    @Test
    void saysWhenItIsNotInstalled() throws Exception {
        Files.createDirectories(root.resolve("etc/init.d"));

        assertThatThrownBy(() -> service().start()).hasMessageContaining("service install");
    }

    @Test
    void saysWhenTheSystemHasNoServices() {
        assertThatThrownBy(this::service).isInstanceOf(StartException.class).hasMessageContaining("neither systemd");
    }

    private SystemService service() throws StartException {
        return SystemService.of(root, command -> {
            commands.add(command);
            return 0;
        });
    }
}
