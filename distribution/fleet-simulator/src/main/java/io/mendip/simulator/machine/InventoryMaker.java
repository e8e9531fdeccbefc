/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import io.mendip.protocol.message.Inventory;
import io.mendip.simulator.machine.MachineProfile.Kind;
import java.util.List;
import java.util.Locale;

/** What a machine that does not exist is made of. */
public final class InventoryMaker {

    private static final long DAY = 86_400_000;

    private InventoryMaker() {}

    /** The inventory of a machine at a moment, milliseconds since 1970. */
    public static Inventory of(MachineProfile machine, long now) {
        long seed = machine.seed();
        long up = (long) (Dice.between(seed, 20, 0.1, machine.kind() == Kind.SERVER ? 180 : 12) * DAY) + DAY / 3;
        return new Inventory(
                machine.hostname(),
                system(machine),
                hardware(machine),
                List.of(new Inventory.Disk(
                        device(machine), "Samsung SSD 870", serial(seed, 30), machine.volumeBytes())),
                List.of(volume(machine)),
                List.of(network(machine)),
                machine.kind() == Kind.SERVER
                        ? List.of()
                        : List.of(new Inventory.SignedInUser(user(machine), "console", now - DAY / 4)),
                now - up,
                "Europe/Berlin",
                Dice.share(seed, 21) < 0.08,
                address(seed, 22, 203),
                now);
    }

    private static Inventory.OperatingSystem system(MachineProfile machine) {
        boolean server = machine.kind() == Kind.SERVER;
        long seed = machine.seed();
        return switch (machine.os()) {
            case "windows" ->
                server
                        ? new Inventory.OperatingSystem(
                                "windows",
                                "Windows Server",
                                Dice.pick(seed, 23, "2019", "2022", "2025"),
                                "20348",
                                "amd64",
                                true)
                        : new Inventory.OperatingSystem(
                                "windows", "Windows", Dice.pick(seed, 23, "10", "11", "11"), "22631", "amd64", false);
            case "darwin" ->
                new Inventory.OperatingSystem(
                        "darwin", "macOS", Dice.pick(seed, 23, "14.6", "15.1"), "24B83", "aarch64", false);
            default ->
                new Inventory.OperatingSystem(
                        "linux",
                        Dice.pick(seed, 23, "Debian GNU/Linux", "Ubuntu", "Rocky Linux"),
                        Dice.pick(seed, 24, "12", "24.04", "9.4"),
                        "6.1.0-26-amd64",
                        "amd64",
                        server);
        };
    }

    private static Inventory.Hardware hardware(MachineProfile machine) {
        long seed = machine.seed();
        int cores = Dice.pick(seed, 25, 4, 6, 8, 16);
        boolean server = machine.kind() == Kind.SERVER;
        return new Inventory.Hardware(
                machine.os().equals("darwin") ? "Apple" : Dice.pick(seed, 26, "Dell Inc.", "Lenovo", "HP", "Fujitsu"),
                server
                        ? Dice.pick(seed, 27, "PowerEdge R650", "ThinkSystem SR630")
                        : Dice.pick(seed, 27, "OptiPlex 7010", "ThinkPad T14"),
                serial(seed, 28),
                machine.os().equals("darwin") ? "Apple M3" : server ? "Intel Xeon Silver 4314" : "Intel Core i5-13500",
                server ? 2 : 1,
                cores,
                2 * cores,
                2600,
                machine.memoryBytes(),
                machine.memoryBytes() / 4);
    }

    private static Inventory.Volume volume(MachineProfile machine) {
        String mount = machine.os().equals("windows") ? "C:\\" : "/";
        String type = machine.os().equals("windows") ? "NTFS" : machine.os().equals("darwin") ? "apfs" : "ext4";
        long free = (long) (machine.volumeBytes() * Dice.between(machine.seed(), 29, 0.1, 0.8));
        return new Inventory.Volume(
                mount, device(machine), type, machine.volumeBytes(), free, machine.volumeBytes() - free);
    }

    private static Inventory.NetworkInterface network(MachineProfile machine) {
        long bits = Dice.mix(machine.seed(), 31);
        var mac = String.format(
                Locale.ROOT,
                "02:%02x:%02x:%02x:%02x:%02x",
                bits & 255,
                bits >> 8 & 255,
                bits >> 16 & 255,
                bits >> 24 & 255,
                bits >> 32 & 255);
        String name = machine.os().equals("windows") ? "Ethernet" : machine.os().equals("darwin") ? "en0" : "eth0";
        return new Inventory.NetworkInterface(name, mac, List.of(address(machine.seed(), 32, 10)), true);
    }

    private static String device(MachineProfile machine) {
        return machine.os().equals("windows")
                ? "\\\\.\\PHYSICALDRIVE0"
                : machine.os().equals("darwin") ? "disk0" : "/dev/sda";
    }

    private static String user(MachineProfile machine) {
        var words = machine.hostname().toLowerCase(Locale.ROOT).split("-", -1);
        return words[words.length - 2];
    }

    private static String serial(long seed, long salt) {
        return Long.toString(Dice.mix(seed, salt) >>> 20, 36).toUpperCase(Locale.ROOT);
    }

    private static String address(long seed, long salt, int first) {
        long bits = Dice.mix(seed, salt);
        return first == 203
                ? "203.0.113." + (1 + (bits & 0xff) % 254)
                : "10." + (bits & 63) + "." + (bits >> 8 & 255) + "." + (1 + (bits >> 16 & 0xff) % 254);
    }
}
