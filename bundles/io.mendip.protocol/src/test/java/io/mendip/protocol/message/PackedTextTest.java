/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTextTest {

    @Test
    void comesOutAsItWentIn() {
        for (var text : new String[] {"", "one line\n", "naïve 😀\t\r\n", "x".repeat(100_000)}) {
            assertThat(PackedText.unpack(PackedText.pack(text), 200_000)).isEqualTo(text);
        }
    }

    @Test
    void bothOutputsOfTheWorstKindFitIntoOneMessage() {
        var random = new Random(1);
        var text = new StringBuilder();
        while (text.length() < TaskOutcome.MAX_OUTPUT) {
            text.append((char) (' ' + random.nextInt(95)));
        }
        var packed = PackedText.pack(text.toString());
        var outcome = new TaskOutcome("id", "failed", "", "", false, 0, 0, 0, packed, packed, 0);

        assertThat(MessageCodec.write(outcome)).hasSizeLessThan(1024 * 1024 - 1024);
    }

    @Test
    void losesWhatHarmsWhoSeesIt() {
        assertThat(PackedText.unpack(PackedText.pack("a\u0000b\u001b[2Jc\u202ed"), 100))
                .isEqualTo("ab[2Jcd");
    }

    @Test
    void refusesWhatIsLongerThanItMayBeWithoutUnpackingItAll() {
        var bomb = PackedText.pack("0".repeat(50_000_000));

        assertThat(bomb.length()).isLessThan(100_000);
        assertThatThrownBy(() -> PackedText.unpack(bomb, TaskOutcome.MAX_OUTPUT))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void refusesWhatIsNoPackedText() {
        var packed = PackedText.pack("some text that is cut");
        for (var bad : new String[] {"no base 64!", "AAAA", packed.substring(0, 8)}) {
            assertThatThrownBy(() -> PackedText.unpack(bad, 100)).isInstanceOf(MalformedMessageException.class);
        }
    }
}
