/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * What a machine is made of. Bounded, since it comes from outside.
 *
 * @param hostname as the machine calls itself
 * @param system its operating system
 * @param hardware make, processor and memory
 * @param disks physical disks
 * @param volumes mounted local file systems
 * @param network interfaces
 * @param users signed in now
 * @param bootTime milliseconds since 1970
 * @param timeZone name in the tz database
 * @param rebootNeeded whether an update waits for a restart
 * @param publicAddress as the server or a resolver saw it, empty when unknown
 * @param collectedAt agent's clock, milliseconds since 1970
 */
public record Inventory(
        String hostname,
        OperatingSystem system,
        Hardware hardware,
        List<Disk> disks,
        List<Volume> volumes,
        List<NetworkInterface> network,
        List<SignedInUser> users,
        long bootTime,
        String timeZone,
        boolean rebootNeeded,
        String publicAddress,
        long collectedAt) {

    private static final int MAX_ITEMS = 256;

    /** Bounds texts and lists. */
    public Inventory {
        hostname = Bounds.line("hostname", hostname, 255);
        Bounds.required("system", system);
        Bounds.required("hardware", hardware);
        disks = bounded("disks", disks);
        volumes = bounded("volumes", volumes);
        network = bounded("network", network);
        users = bounded("users", users);
        timeZone = Bounds.line("timeZone", timeZone, 64);
        publicAddress = Bounds.line("publicAddress", publicAddress, 64);
    }

    private static <T> List<T> bounded(String name, List<T> items) {
        var all = Bounds.required(name, items);
        return List.copyOf(all.size() <= MAX_ITEMS ? all : all.subList(0, MAX_ITEMS));
    }

    /**
     * The operating system.
     *
     * @param family {@code linux}, {@code windows} or {@code darwin}
     * @param name for people, for example {@code Debian GNU/Linux}
     * @param version for people, for example {@code 12 (bookworm)}
     * @param build of the system or its kernel
     * @param arch as the JDK names it
     * @param server whether it is a server edition, or has no desktop
     */
    public record OperatingSystem(
            String family, String name, String version, String build, String arch, boolean server) {

        /** Bounds the texts. */
        public OperatingSystem {
            family = Bounds.line("family", family, 20);
            name = Bounds.line("name", name, 100);
            version = Bounds.line("version", version, 100);
            build = Bounds.line("build", build, 100);
            arch = Bounds.line("arch", arch, 20);
        }
    }

    /**
     * Make, processor and memory.
     *
     * @param manufacturer of the machine
     * @param model of the machine
     * @param serial of the machine
     * @param processor model
     * @param sockets physical packages
     * @param cores physical cores
     * @param threads logical processors
     * @param megahertz nominal, 0 when unknown
     * @param memoryBytes physical memory
     * @param swapBytes swap space
     */
    public record Hardware(
            String manufacturer,
            String model,
            String serial,
            String processor,
            int sockets,
            int cores,
            int threads,
            long megahertz,
            long memoryBytes,
            long swapBytes) {

        /** Bounds the texts. */
        public Hardware {
            manufacturer = Bounds.line("manufacturer", manufacturer, 100);
            model = Bounds.line("model", model, 100);
            serial = Bounds.line("serial", serial, 100);
            processor = Bounds.line("processor", processor, 200);
        }
    }

    /**
     * A physical disk.
     *
     * @param device its name
     * @param model for people
     * @param serial of the disk
     * @param sizeBytes capacity
     */
    public record Disk(String device, String model, String serial, long sizeBytes) {

        /** Bounds the texts. */
        public Disk {
            device = Bounds.line("device", device, 200);
            model = Bounds.line("model", model, 200);
            serial = Bounds.line("serial", serial, 100);
        }
    }

    /**
     * A mounted local file system.
     *
     * @param mount where
     * @param device what
     * @param fileSystem type
     * @param totalBytes size
     * @param freeBytes available to ordinary users; what is reserved for root is neither in it nor used
     * @param usedBytes occupied; 0 from an agent that does not tell
     */
    public record Volume(
            String mount, String device, String fileSystem, long totalBytes, long freeBytes, long usedBytes) {

        /** Bounds the texts. */
        public Volume {
            mount = Bounds.line("mount", mount, 500);
            device = Bounds.line("device", device, 200);
            fileSystem = Bounds.line("fileSystem", fileSystem, 40);
        }
    }

    /**
     * A network interface.
     *
     * @param name as the system calls it
     * @param mac hardware address, empty when there is none
     * @param addresses IP addresses without prefix length
     * @param up whether it is in use
     */
    public record NetworkInterface(String name, String mac, List<String> addresses, boolean up) {

        /** Bounds texts and list. */
        public NetworkInterface {
            name = Bounds.line("name", name, 100);
            mac = Bounds.line("mac", mac, 20);
            addresses = bounded("addresses", addresses).stream()
                    .map(address -> Bounds.line("address", address, 64))
                    .toList();
        }
    }

    /**
     * Somebody who is signed in.
     *
     * @param name of the user
     * @param terminal where
     * @param since milliseconds since 1970, 0 when unknown
     */
    public record SignedInUser(String name, String terminal, long since) {

        /** Bounds the texts. */
        public SignedInUser {
            name = Bounds.line("name", name, 100);
            terminal = Bounds.line("terminal", terminal, 100);
        }
    }
}
