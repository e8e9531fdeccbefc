/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.store.InventoryTable;
import io.mendip.protocol.message.Inventory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An inventory as the REST interface shows it. */
record InventoryView(
        String hostname,
        Os os,
        Cpu cpu,
        long memoryBytes,
        long swapBytes,
        List<Disk> disks,
        List<Volume> volumes,
        List<Network> network,
        Machine system,
        @Nullable Instant bootTime,
        List<User> users,
        boolean rebootNeeded,
        String timeZone,
        String publicAddress,
        Instant collectedAt) {

    /** The operating system. */
    record Os(String name, String version, String build, String kernel, String family) {}

    /** The processor. */
    record Cpu(String model, int sockets, int cores, int threads, long mhz) {}

    /** A physical disk. */
    record Disk(String device, String model, String serial, long sizeBytes) {}

    /** A mounted file system; null where an older agent does not tell what is used. */
    record Volume(
            String mount,
            String device,
            String fs,
            long totalBytes,
            long freeBytes,
            @Nullable Long usedBytes) {}

    /** A network interface. */
    record Network(String name, String mac, List<String> addresses, boolean up) {}

    /** Who made the machine. */
    record Machine(String make, String model, String serial) {}

    /** Somebody who is signed in. */
    record User(String name, @Nullable Instant since, String terminal) {}

    static InventoryView of(InventoryTable.Stored stored, @Nullable Instant bootTime) {
        var inventory = stored.inventory();
        var system = inventory.system();
        var hardware = inventory.hardware();
        return new InventoryView(
                inventory.hostname(),
                new Os(system.name(), system.version(), system.build(), system.build(), system.family()),
                new Cpu(
                        hardware.processor(),
                        hardware.sockets(),
                        hardware.cores(),
                        hardware.threads(),
                        hardware.megahertz()),
                hardware.memoryBytes(),
                hardware.swapBytes(),
                inventory.disks().stream()
                        .map(disk -> new Disk(disk.device(), disk.model(), disk.serial(), disk.sizeBytes()))
                        .toList(),
                volumes(inventory),
                network(inventory),
                new Machine(hardware.manufacturer(), hardware.model(), hardware.serial()),
                bootTime,
                users(inventory),
                inventory.rebootNeeded(),
                inventory.timeZone(),
                inventory.publicAddress(),
                stored.collectedAt());
    }

    private static List<Volume> volumes(Inventory inventory) {
        return inventory.volumes().stream()
                .map(volume -> new Volume(
                        volume.mount(),
                        volume.device(),
                        volume.fileSystem(),
                        volume.totalBytes(),
                        volume.freeBytes(),
                        volume.usedBytes() > 0 ? volume.usedBytes() : null))
                .toList();
    }

    private static List<Network> network(Inventory inventory) {
        return inventory.network().stream()
                .map(one -> new Network(one.name(), one.mac(), one.addresses(), one.up()))
                .toList();
    }

    private static List<User> users(Inventory inventory) {
        return inventory.users().stream()
                .map(user -> new User(user.name(), since(user), user.terminal()))
                .toList();
    }

    private static @Nullable Instant since(Inventory.SignedInUser user) {
        boolean likely = user.since() > 0
                && user.since() < Instant.now().plusSeconds(86_400).toEpochMilli();
        return likely ? Instant.ofEpochMilli(user.since()) : null;
    }
}
