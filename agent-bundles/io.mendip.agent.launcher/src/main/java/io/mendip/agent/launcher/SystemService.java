/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The agent as a service of systemd, or of a system with scripts in {@code /etc/init.d}. */
final class SystemService {

    private static final String NAME = "mendip-agent";

    /** Runs a program of the system and answers its exit code. */
    @FunctionalInterface
    interface Programs {

        int run(List<String> command) throws IOException, InterruptedException;
    }

    private final Path root;
    private final Programs programs;
    private final boolean systemd;

    private SystemService(Path root, Programs programs, boolean systemd) {
        this.root = root;
        this.programs = programs;
        this.systemd = systemd;
    }

    /** The service manager of the system whose files begin at a root. */
    static SystemService of(Path root, Programs programs) throws StartException {
        if (Files.isDirectory(root.resolve("run/systemd/system"))) {
            return new SystemService(root, programs, true);
        }
        if (Files.isDirectory(root.resolve("etc/init.d"))) {
            return new SystemService(root, programs, false);
        }
        throw new StartException(
                "this system has neither systemd nor /etc/init.d; run mendip-agent run by other means");
    }

    static int execute(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    void install(Path home, Path data) throws IOException, InterruptedException, StartException {
        var file = file();
        String text = template(systemd ? "mendip-agent.service" : "mendip-agent.init")
                .replace("@HOME@", home.toString())
                .replace("@DATA@", data.toString());
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(systemd ? "rw-r--r--" : "rwxr-xr-x"));
        } catch (IOException e) {
            throw new StartException("the service cannot be installed: " + e + "; are you root?");
        }
        if (systemd) {
            require("systemctl", "daemon-reload");
            require("systemctl", "enable", NAME);
        } else {
            register("defaults", "--add");
        }
    }

    void start() throws IOException, InterruptedException, StartException {
        control("start");
    }

    void stop() throws IOException, InterruptedException, StartException {
        control("stop");
    }

    void uninstall() throws IOException, InterruptedException, StartException {
        if (!Files.exists(file())) {
            throw new StartException("the service is not installed");
        }
        control("stop");
        if (systemd) {
            require("systemctl", "disable", NAME);
        } else {
            register("remove", "--del");
        }
        Files.delete(file());
        if (systemd) {
            require("systemctl", "daemon-reload");
        }
    }

    private Path file() {
        return root.resolve(systemd ? "etc/systemd/system/" + NAME + ".service" : "etc/init.d/" + NAME);
    }

    private void control(String verb) throws IOException, InterruptedException, StartException {
        if (!Files.exists(file())) {
            throw new StartException("the service is not installed; run mendip-agent service install");
        }
        if (systemd) {
            require("systemctl", verb, NAME);
        } else {
            require(file().toString(), verb);
        }
    }

    /** Debian's way and Red Hat's way to have a script called at the start of the machine. */
    private void register(String debian, String redHat) throws IOException, InterruptedException, StartException {
        if (Files.exists(root.resolve("usr/sbin/update-rc.d"))) {
            require("update-rc.d", NAME, debian);
        } else if (Files.exists(root.resolve("sbin/chkconfig"))) {
            require("chkconfig", redHat, NAME);
        }
    }

    private void require(String... command) throws IOException, InterruptedException, StartException {
        int code = programs.run(List.of(command));
        if (code != 0) {
            throw new StartException(String.join(" ", command) + " failed with exit code " + code);
        }
    }

    private static String template(String name) throws IOException {
        try (var in = SystemService.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
