/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveOutputTest {

    private static final String ID = "0197c0de-0000-7000-8000-000000000001";
    private static final WatchOrder ORDER = new WatchOrder(ID, "node000000000001", true, 5, 7, 40);

    @Test
    void anOrderIsReadAsItWasWritten() {
        assertThat(WatchOrder.of(ORDER.parameters())).isEqualTo(ORDER);
    }

    @Test
    void anOrderThatIsNoneIsRefused() {
        var bad = Map.<String, List<Object>>of(
                "id", List.of(7),
                "listener", List.of("a.b", "*", "node00000000000X", 3),
                "output", List.of(-1, "1"),
                "errors", List.of(-1),
                "chunks", List.of(-1, WatchOrder.MAX_CHUNKS + 1, "many"));

        bad.forEach((name, values) -> values.forEach(value -> {
            var parameters = new HashMap<>(ORDER.parameters());
            parameters.put(name, value);
            assertThatThrownBy(() -> WatchOrder.of(parameters))
                    .as(name + " " + value)
                    .isInstanceOf(MalformedMessageException.class);
        }));
        ORDER.parameters().keySet().stream()
                .filter(name -> !name.equals("again"))
                .forEach(name -> {
                    var parameters = new HashMap<>(ORDER.parameters());
                    parameters.remove(name);
                    assertThatThrownBy(() -> WatchOrder.of(parameters))
                            .as("without " + name)
                            .isInstanceOf(MalformedMessageException.class);
                });
    }

    @Test
    void aChunkIsReadAsItWasWrittenAndBounded() {
        var chunk = new OutputChunk(ID, 3, 6, PackedText.pack("abc"), 0, 0, "", 40, "unpacks\u202e it", 9);
        var read = MessageCodec.read(OutputChunk.class, MessageCodec.write(chunk));

        assertThat(read).isEqualTo(chunk);
        assertThat(read.step()).isEqualTo("unpacks it");
        assertThatThrownBy(() -> new OutputChunk(ID, 6, 3, "", 0, 0, "", 0, "", 0))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> new OutputChunk(ID, 0, 0, "", 0, OutputChunk.MAX_PIECE + 1, "", 0, "", 0))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> new OutputChunk(ID, -1, 0, "", 0, 0, "", 0, "", 0))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> new OutputChunk(ID, 0, 0, "", 0, 0, "", 101, "", 0))
                .isInstanceOf(MalformedMessageException.class);
    }
}
