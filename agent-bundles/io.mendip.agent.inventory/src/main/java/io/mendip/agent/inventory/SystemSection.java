/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.Inventory.OperatingSystem;
import io.mendip.protocol.message.Inventory.SignedInUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import oshi.SystemInfo;

/** The operating system and who is signed in. */
final class SystemSection {

    static final OperatingSystem UNKNOWN = new OperatingSystem(
            family(), System.getProperty("os.name", ""), "", "", System.getProperty("os.arch", ""), true);

    private SystemSection() {}

    static OperatingSystem collect(SystemInfo system) {
        var os = system.getOperatingSystem();
        var version = os.getVersionInfo();
        var edition = Text.orEmpty(version.getVersion());
        var codeName = Text.orEmpty(version.getCodeName());
        return new OperatingSystem(
                family(),
                Text.orEmpty(os.getFamily()),
                codeName.isEmpty() ? edition : edition + " (" + codeName + ")",
                Text.orEmpty(version.getBuildNumber()),
                System.getProperty("os.arch", ""),
                isServer(edition + " " + codeName));
    }

    static List<SignedInUser> users(SystemInfo system) {
        return system.getOperatingSystem().getSessions().stream()
                .map(session -> new SignedInUser(
                        Text.orEmpty(session.getUserName()),
                        Text.orEmpty(session.getTerminalDevice()),
                        Math.max(0, session.getLoginTime())))
                .filter(user -> !user.name().isEmpty())
                .toList();
    }

    static String family() {
        var name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "windows";
        }
        return name.startsWith("mac") ? "darwin" : "linux";
    }

    /** Windows says it in its edition; a Linux machine counts as a server when no desktop can be started on it. */
    static boolean isServer(String edition) {
        return switch (family()) {
            case "windows" -> edition.toLowerCase(Locale.ROOT).contains("server");
            case "darwin" -> false;
            default ->
                !Files.isDirectory(Path.of("/usr/share/xsessions"))
                        && !Files.isDirectory(Path.of("/usr/share/wayland-sessions"));
        };
    }
}
