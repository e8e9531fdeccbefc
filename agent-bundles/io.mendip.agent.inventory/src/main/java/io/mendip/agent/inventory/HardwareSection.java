/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.Inventory.Hardware;
import oshi.SystemInfo;

/** Make, processor and memory. */
final class HardwareSection {

    static final Hardware UNKNOWN =
            new Hardware("", "", "", "", 1, 1, Runtime.getRuntime().availableProcessors(), 0, 0, 0);

    private HardwareSection() {}

    static Hardware collect(SystemInfo system) {
        var hardware = system.getHardware();
        var computer = hardware.getComputerSystem();
        var processor = hardware.getProcessor();
        var memory = hardware.getMemory();
        return new Hardware(
                Text.orEmpty(computer.getManufacturer()),
                Text.orEmpty(computer.getModel()),
                Text.orEmpty(computer.getSerialNumber()),
                Text.orEmpty(processor.getProcessorIdentifier().getName()),
                processor.getPhysicalPackageCount(),
                processor.getPhysicalProcessorCount(),
                processor.getLogicalProcessorCount(),
                Math.max(0, processor.getProcessorIdentifier().getVendorFreq() / 1_000_000),
                memory.getTotal(),
                memory.getVirtualMemory().getSwapTotal());
    }
}
