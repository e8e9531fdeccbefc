/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {

    /** Unicode's property Bidi_Control, and the mark of the order of bytes. */
    private static final String INVISIBLE =
            "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff";

    @Test
    void keepsEveryCharacterThatIsSafeAndNoOther() {
        var wrong = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> Bounds.text("text", around(c), 100).equals("ab") != isUnsafe(c))
                .mapToObj(Integer::toHexString)
                .toList();

        assertThat(wrong).isEmpty();
        assertThat(Bounds.text("text", "a\u202eb\u0000c\ud83dd\r\n\ud83d\ude00", 100))
                .isEqualTo("abcd\r\n\ud83d\ude00");
    }

    @Test
    void makesOneLineOfAllEndsOfLines() {
        assertThat(Bounds.line("text", "a\r\n\tb\u2028c\u2029\nd\u0085", 100)).isEqualTo("a b c d");
    }

    @Test
    void cutsNoCharacterInHalf() {
        assertThat(Bounds.text("text", "ab\ud83d\ude00", 3)).isEqualTo("ab");
        assertThat(Bounds.text("text", "ab\ud83d\ude00", 4)).isEqualTo("ab\ud83d\ude00");
    }

    private static boolean isUnsafe(int c) {
        boolean control = Character.getType(c) == Character.CONTROL && "\t\n\r".indexOf(c) < 0;
        return control || INVISIBLE.indexOf(c) >= 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static String around(int codePoint) {
        return "a" + Character.toString(codePoint) + "b";
    }
}
