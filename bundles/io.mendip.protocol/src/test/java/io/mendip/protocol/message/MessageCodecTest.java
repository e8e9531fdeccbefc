/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageCodecTest {

    @Test
    void readsBackAPlanWithNestedParameters() {
        var plan = new Plan(
                "abcdefghijklmnop",
                42,
                List.of(new PlannedCheck(
                        7, "disk", 60, 20, Map.of("path", "/", "warnBelow", 15, "hosts", List.of("a")))),
                List.of(new PlannedBundle("io.example", "1.2.3", "00ff".repeat(16), 12_345, List.of("file-age"))),
                List.of("io.mendip.agent.check.ping"));

        var read = MessageCodec.read(Plan.class, MessageCodec.write(plan));

        assertThat(read).isEqualTo(plan);
    }

    /** Servers of before say nothing of withdrawn bundles; agents of before do not know what they are told of it. */
    @Test
    void aPlanWithoutOrWithMoreMembersIsRead() {
        var plan = MessageCodec.read(
                Plan.class,
                "{\"agentId\":\"abcdefghijklmnop\",\"version\":1,\"checks\":[],\"bundles\":[],\"unheardOf\":[1]}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(plan.withdrawn()).isEmpty();
    }

    @Test
    void readsBackAnInventory() {
        var inventory = new Inventory(
                "host",
                new Inventory.OperatingSystem("linux", "Debian", "12", "6.1", "amd64", true),
                new Inventory.Hardware("Acme", "Box", "S1", "CPU", 1, 2, 4, 2400, 1024, 0),
                List.of(new Inventory.Disk("sda", "m", "s", 5)),
                List.of(new Inventory.Volume("/", "sda1", "ext4", 5, 3, 1)),
                List.of(new Inventory.NetworkInterface("eth0", "", List.of("192.0.2.1"), true)),
                List.of(new Inventory.SignedInUser("root", "tty1", 5)),
                1,
                "UTC",
                false,
                "",
                2);

        assertThat(MessageCodec.read(Inventory.class, MessageCodec.write(inventory)))
                .isEqualTo(inventory);
    }

    /** The codec takes a component named like a getter, "isX" or "getX", for a property X. */
    @Test
    void readsBackACommand() {
        var command = new Command("abcdefghijklmnop", "5e55", "id", "ping", Map.of("n", 1), 1_790_000_000_000L, 30_000);

        assertThat(MessageCodec.read(Command.class, MessageCodec.write(command)))
                .isEqualTo(command);
    }

    @Test
    void readsBackASpoolPosition() {
        var position = new SpoolPosition(Lane.BACKLOG, 3, 9);

        assertThat(MessageCodec.read(SpoolPosition.class, MessageCodec.write(position)))
                .isEqualTo(position);
    }

    @Test
    void refusesAMissingMemberByName() {
        var json = "{\"version\":\"1\"}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> MessageCodec.read(Hello.class, json))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("session");
    }

    @Test
    void ignoresMembersOfANewerVersion() {
        var json = "{\"session\":\"s\",\"plan\":5,\"spooled\":1,\"tomorrow\":{\"a\":[1]}}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(MessageCodec.read(Heartbeat.class, json)).isEqualTo(new Heartbeat("s", 5, 1));
    }

    @Test
    void dropsControlCharactersAndCutsLongTexts() {
        var hello = new Hello("s", "n", "1", "a\u0000b" + "x".repeat(1000), "linux", "amd64", 1, "", Map.of());

        assertThat(hello.hostname()).startsWith("ab").hasSize(255);
    }

    @Test
    void aNameCannotBreakALogLineNorTurnTheDirectionOfWritingNorHoldHalfACharacter() {
        var json =
                ("{\"session\":\"s\",\"nonce\":\"n\",\"version\":\"1\",\"hostname\":\"pc\\r\\n2026 ERROR\\u202egnp.exe\\ud83d\\u001b[31m\\u0085\","
                                + "\"os\":\"linux\",\"arch\":\"x\",\"clock\":1,\"machineHash\":\"m\",\"parts\":{}}")
                        .getBytes(StandardCharsets.UTF_8);

        var hello = MessageCodec.read(Hello.class, json);

        assertThat(hello.hostname()).isEqualTo("pc 2026 ERRORgnp.exe[31m");
    }

    @Test
    void keepsWhatPeopleWriteAndTheLinesOfDetails() {
        var report = new CheckReport(1, 1, 0, 1, "Größe \ud83d\ude00\nnext", "one\n\ttwo\u2067 <b>", List.of());

        assertThat(report.summary()).isEqualTo("Größe \ud83d\ude00 next");
        assertThat(report.details()).isEqualTo("one\n\ttwo <b>");
    }

    @Test
    void doesNotCutACharacterInTwo() {
        var report = new CheckReport(1, 1, 0, 1, "x".repeat(499) + "\ud83d\ude00", "", List.of());

        assertThat(report.summary()).isEqualTo("x".repeat(499));
    }

    @Test
    void readsAVolumeOfAnAgentThatDoesNotTellWhatIsUsed() {
        var json = "{\"mount\":\"/\",\"device\":\"sda1\",\"fileSystem\":\"ext4\",\"totalBytes\":5,\"freeBytes\":3}";

        var volume = MessageCodec.read(Inventory.Volume.class, json.getBytes(StandardCharsets.UTF_8));

        assertThat(volume).isEqualTo(new Inventory.Volume("/", "sda1", "ext4", 5, 3, 0));
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThatThrownBy(() -> MessageCodec.read(Heartbeat.class, new byte[] {1, 2, 3}))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void textsWithoutAFormOfTheirOwnAreBoundedToo() {
        var json = "{\"id\":\"1\",\"state\":\"succeeded\",\"reason\":\"\",\"data\":{\"a\\u0000b\":\"x\\u0000\\u202ey\","
                + "\"list\":[\"\\u0007\",null,{\"deep\":\"" + "z".repeat(20_000)
                + "\"}],\"none\":null,\"n\":1.5,\"t\":true}}";

        var data = MessageCodec.read(CommandReply.class, json.getBytes(StandardCharsets.UTF_8))
                .data();

        assertThat(data)
                .containsOnlyKeys("ab", "list", "n", "t")
                .containsEntry("ab", "xy")
                .containsEntry("t", true);
        assertThat(data.get("list")).isEqualTo(List.of("", Map.of("deep", "z".repeat(10_000))));
        var deep = "{\"id\":\"1\",\"state\":\"failed\",\"reason\":\"\",\"data\":{\"a\":" + "[".repeat(50)
                + "]".repeat(50) + "}}";
        assertThatThrownBy(() -> MessageCodec.read(CommandReply.class, deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }
}
