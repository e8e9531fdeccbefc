/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateBytesTest {

    @Test
    void whatWasWrittenIsRead() throws Exception {
        var slots = List.of(
                CheckSlot.empty(1, 3),
                new CheckSlot(
                        Long.MAX_VALUE,
                        Short.MAX_VALUE,
                        4,
                        1_763_000_000_000L,
                        Short.MAX_VALUE,
                        new CheckSlot.Result(
                                1_763_000_000_001L, 2, 12, 77, List.of(4.5, -1e100), "Löwe: / is full 🦁", -5)),
                new CheckSlot(33, 1, 0, 0, 0, new CheckSlot.Result(1, 0, 0, 0, List.of(), "", 0)));

        assertThat(StateBytes.read(StateBytes.of(slots))).isEqualTo(slots);
        assertThat(StateBytes.read(StateBytes.of(List.of()))).isEmpty();
    }

    /** Rows that are there must be read by all later versions. */
    @Test
    void theFormStaysAsItIs() {
        var slot = new CheckSlot(258, 3, 2, 5, 1, new CheckSlot.Result(6, 4, 7, 8, List.of(1.5), "ab", 9));

        assertThat(HexFormat.of().formatHex(StateBytes.of(List.of(slot))))
                .isEqualTo("01" + "0000000000000102" + "0003" + "0002" + "0004" + "0001" + "00000007"
                        + "0000000000000005" + "0000000000000006" + "00000009" + "00000008" + "0001"
                        + "3ff8000000000000" + "00000002" + "6162");
    }

    @Test
    void anotherFormIsRefused() {
        assertThatThrownBy(() -> StateBytes.read(new byte[] {2, 0, 0}))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not know");
        assertThatThrownBy(() -> StateBytes.read(new byte[0])).isInstanceOf(SQLException.class);
    }
}
