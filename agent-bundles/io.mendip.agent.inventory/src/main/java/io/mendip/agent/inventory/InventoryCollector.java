/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.Inventory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;

/**
 * Collects the inventory. Each section is collected for itself, so that one that fails on a strange machine costs only
 * itself.
 */
final class InventoryCollector {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryCollector.class);

    private final Supplier<String> publicAddress;
    private final Clock clock;

    InventoryCollector(Supplier<String> publicAddress, Clock clock) {
        this.publicAddress = publicAddress;
        this.clock = clock;
    }

    /** Takes up to a few seconds the first time: native libraries are loaded and programs such as lsblk are run. */
    Inventory collect() {
        // Made for each collection and dropped with it: its caches would stay in memory for hours.
        var system = new SystemInfo();
        var network = new NetworkSection();
        return new Inventory(
                section("host name", network::hostname, ""),
                section("system", () -> SystemSection.collect(system), SystemSection.UNKNOWN),
                section("hardware", () -> HardwareSection.collect(system), HardwareSection.UNKNOWN),
                section("disks", () -> StorageSection.disks(system), List.of()),
                section("volumes", () -> StorageSection.volumes(system), List.of()),
                section("network", network::interfaces, List.of()),
                section("users", () -> SystemSection.users(system), List.of()),
                section("boot time", () -> 1000 * system.getOperatingSystem().getSystemBootTime(), 0L),
                ZoneId.systemDefault().getId(),
                section("reboot", RebootNeeded::check, false),
                publicAddress.get(),
                clock.millis());
    }

    private static <T> T section(String name, Supplier<T> collector, T otherwise) {
        try {
            return collector.get();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("the inventory has no {}: {}", name, e.toString());
            return otherwise;
        }
    }
}
