/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.Inventory.Disk;
import io.mendip.protocol.message.Inventory.Volume;
import java.util.List;
import java.util.Set;
import oshi.SystemInfo;

/** Physical disks and mounted local file systems. */
final class StorageSection {

    /** File systems in memory and mounted images: nobody's disk. */
    private static final Set<String> NO_DISK = Set.of("tmpfs", "devtmpfs", "ramfs", "overlay", "squashfs", "efivarfs");

    private StorageSection() {}

    static List<Disk> disks(SystemInfo system) {
        return system.getHardware().getDiskStores().stream()
                .filter(disk -> disk.getSize() > 0)
                .map(disk -> new Disk(
                        Text.orEmpty(disk.getName()),
                        Text.orEmpty(disk.getModel()),
                        Text.orEmpty(disk.getSerial()),
                        disk.getSize()))
                .toList();
    }

    /** Local ones only: a network share belongs to the machine that offers it, and may hang when it is away. */
    static List<Volume> volumes(SystemInfo system) {
        return system.getOperatingSystem().getFileSystem().getFileStores(true).stream()
                .filter(store -> store.getTotalSpace() > 0 && !NO_DISK.contains(store.getType()))
                .map(store -> new Volume(
                        Text.orEmpty(store.getMount()),
                        Text.orEmpty(store.getVolume()),
                        Text.orEmpty(store.getType()),
                        store.getTotalSpace(),
                        store.getUsableSpace(),
                        Math.max(0, store.getTotalSpace() - store.getFreeSpace())))
                .toList();
    }
}
