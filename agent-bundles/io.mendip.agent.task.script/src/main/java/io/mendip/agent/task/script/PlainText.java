/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes of a program as text, piece by piece: what is no UTF-8 becomes U+FFFD, a character may come in two pieces, and control
 * characters but tab, line feed and carriage return are taken out.
 */
final class PlainText {

    /** Of a character whose end has not come yet. */
    private static final int MAX_OPEN = 8;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private byte[] open = new byte[0];

    /** The text of the next bytes, as far as it is known. */
    String next(byte[] bytes, int length) {
        return decode(bytes, length, false);
    }

    /** What is left at the end. */
    String end() {
        return decode(new byte[0], 0, true);
    }

    private String decode(byte[] bytes, int length, boolean last) {
        var in = ByteBuffer.allocate(open.length + length)
                .put(open)
                .put(bytes, 0, length)
                .flip();
        var out = CharBuffer.allocate(open.length + length + MAX_OPEN);
        decoder.decode(in, out, last);
        if (last) {
            decoder.flush(out);
        }
        open = new byte[in.remaining()];
        in.get(open);
        return plain(out.flip());
    }

    private static String plain(CharBuffer text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isISOControl(c) || c == '\t' || c == '\n' || c == '\r') {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
