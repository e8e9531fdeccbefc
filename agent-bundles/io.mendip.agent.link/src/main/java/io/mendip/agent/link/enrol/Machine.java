/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The machine as it introduces itself.
 *
 * @param hostname as it calls itself
 * @param os {@code linux}, {@code windows} or {@code darwin}
 * @param arch as the JDK names it
 * @param hash over what a copy of the disk does not take along, hexadecimal
 */
public record Machine(String hostname, String os, String arch, String hash) {

    private static final List<Path> FACTS = List.of(
            Path.of("/etc/machine-id"),
            Path.of("/sys/class/dmi/id/product_uuid"),
            Path.of("/sys/class/dmi/id/board_serial"));

    /** This machine. */
    public static Machine here() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String os = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : "linux";
        String hostname = name();
        return new Machine(hostname, os, System.getProperty("os.arch"), hash(hostname));
    }

    private static String name() {
        try {
            var file = Path.of("/proc/sys/kernel/hostname");
            return Files.isReadable(file)
                    ? Files.readString(file).strip()
                    : InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String hash(String hostname) {
        var facts = new ArrayList<String>();
        for (var file : FACTS) {
            try {
                facts.add(Files.readString(file).strip());
            } catch (IOException e) {
                // not every machine has each of them, and some only root can read
            }
        }
        if (facts.isEmpty()) {
            facts.add(hostname);
            facts.addAll(hardwareAddresses());
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(String.join("\n", facts).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static List<String> hardwareAddresses() {
        var addresses = new ArrayList<String>();
        try {
            for (var network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                byte[] address = network.isVirtual() ? null : network.getHardwareAddress();
                if (address != null) {
                    addresses.add(HexFormat.of().formatHex(address));
                }
            }
        } catch (SocketException e) {
            return List.of();
        }
        Collections.sort(addresses);
        return addresses;
    }
}
