/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Run;
import io.mendip.testing.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's zabbix-agent2, unpacked and not installed: no service is started, and it listens on loopback only. */
final class ZabbixAgent {

    private ZabbixAgent() {}

    /** Fetches and starts it; empty, with a word why, when that cannot be done here. */
    static Optional<Process> start(Path folder, Run run) throws IOException, InterruptedException {
        if (!done(folder, "apt-get", "download", "zabbix-agent2")) {
            run.say("zabbix-agent2 is not beside it: apt-get cannot download it here");
            return Optional.empty();
        }
        try (var packages = Files.newDirectoryStream(folder, "zabbix-agent2*.deb")) {
            for (var one : packages) {
                if (done(
                        folder,
                        "dpkg-deb",
                        "-x",
                        one.toString(),
                        folder.resolve("zabbix").toString())) {
                    return run(folder, run);
                }
            }
        }
        run.say("zabbix-agent2 is not beside it: it cannot be unpacked");
        return Optional.empty();
    }

    private static Optional<Process> run(Path folder, Run run) throws IOException, InterruptedException {
        var settings = Files.writeString(
                folder.resolve("zabbix.conf"),
                String.join(
                        "\n",
                        "Server=127.0.0.1",
                        "ListenIP=127.0.0.1",
                        "ListenPort=" + Ports.free(),
                        "Hostname=bench",
                        "LogType=console",
                        "PidFile=" + folder.resolve("zabbix.pid"),
                        "ControlSocket=" + folder.resolve("zabbix.sock"),
                        ""));
        var process = new ProcessBuilder(
                        folder.resolve("zabbix/usr/sbin/zabbix_agent2").toString(), "-f", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "zabbix.log"))
                .start();
        if (process.waitFor(3, TimeUnit.SECONDS)) {
            run.say("zabbix-agent2 is not beside it: "
                    + Files.readString(folder.resolve("zabbix.log")).strip());
            return Optional.empty();
        }
        return Optional.of(process);
    }

    private static boolean done(Path folder, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
