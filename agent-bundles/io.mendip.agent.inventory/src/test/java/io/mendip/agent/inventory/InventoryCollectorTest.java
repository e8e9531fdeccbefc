/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class InventoryCollectorTest {

    private final Inventory inventory =
            new InventoryCollector(() -> "192.0.2.1", Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC)).collect();

    @Test
    void agreesWithTheKernelAboutThisMachine() throws IOException {
        assertThat(inventory.hostname())
                .isEqualTo(
                        Files.readString(Path.of("/proc/sys/kernel/hostname")).trim());
        assertThat(inventory.system().family()).isEqualTo("linux");
        assertThat(inventory.system().name()).isNotEmpty();
        assertThat(inventory.hardware().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(inventory.hardware().memoryBytes() / 1024)
                .isEqualTo(Long.parseLong(
                        Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\D", "")));
        assertThat(inventory.volumes()).extracting(Inventory.Volume::mount).contains("/");
        assertThat(inventory.bootTime()).isPositive().isLessThan(System.currentTimeMillis());
        assertThat(inventory.publicAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void countsWhatIsUsedAsDfDoes() throws IOException {
        var store = Files.getFileStore(Path.of("/"));
        var root = inventory.volumes().stream()
                .filter(volume -> volume.mount().equals("/"))
                .findFirst()
                .orElseThrow();

        // The system goes on writing meanwhile.
        assertThat(root.usedBytes())
                .isCloseTo(store.getTotalSpace() - store.getUnallocatedSpace(), Percentage.withPercentage(5));
        assertThat(root.usedBytes() + root.freeBytes()).isLessThanOrEqualTo(root.totalBytes());
    }

    @Test
    void fitsIntoAMessage() {
        assertThat(MessageCodec.read(Inventory.class, MessageCodec.write(inventory)))
                .isEqualTo(inventory);
    }

    @Test
    void dropsWhatFirmwareFillsIn() {
        assertThat(Text.orEmpty("To Be Filled By O.E.M.")).isEmpty();
        assertThat(Text.orEmpty(" unknown ")).isEmpty();
        assertThat(Text.orEmpty(null)).isEmpty();
        assertThat(Text.orEmpty(" OptiPlex 7090 ")).isEqualTo("OptiPlex 7090");
    }
}
