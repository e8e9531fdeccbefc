/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private static String text(byte[] bytes, int... cuts) {
        var plain = new PlainText();
        var text = new StringBuilder();
        int from = 0;
        for (int cut : cuts) {
            var piece = Arrays.copyOfRange(bytes, from, cut);
            text.append(plain.next(piece, piece.length));
            from = cut;
        }
        var rest = Arrays.copyOfRange(bytes, from, bytes.length);
        return text.append(plain.next(rest, rest.length)).append(plain.end()).toString();
    }

    @Test
    void isTheSameHoweverItIsCut() {
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var all = new ByteArrayOutputStream();
            for (int i = 0; i < 20; i++) {
                all.writeBytes(
                        random.nextBoolean()
                                ? "a\u00e4\u20ac\ud83d\ude00\n".getBytes(StandardCharsets.UTF_8)
                                : new byte[] {(byte) random.nextInt(256)});
            }
            var bytes = all.toByteArray();
            var expected = new String(bytes, StandardCharsets.UTF_8)
                    .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]", "");
            int first = random.nextInt(bytes.length);
            int second = first + random.nextInt(bytes.length - first);

            assertThat(text(bytes, first, second)).isEqualTo(expected);
            assertThat(text(bytes, IntStream.range(0, bytes.length).toArray())).isEqualTo(expected);
        }
    }

    @Test
    void replacesWhatIsNoTextAndTakesControlsOut() {
        assertThat(text(new byte[] {
                    'a', (byte) 0xff, 0, 7, 27, 'b', '\t', '\r', '\n', 127, (byte) 0xc2, (byte) 0x85, 'c'
                }))
                .isEqualTo("a\uFFFDb\t\r\nc");
        assertThat(text(new byte[] {'a', (byte) 0xe2, (byte) 0x82})).isEqualTo("a\uFFFD");
    }
}
