/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Long text on its way: its UTF-8 compressed (zlib, RFC 1950) and written as Base64, so that what a program puts out has no
 * more than a third more bytes in a message than it has itself, whatever characters it consists of.
 */
public final class PackedText {

    private static final int BUFFER = 8192;

    private PackedText() {}

    /** Packs a text; the empty text stays empty. */
    public static String pack(String text) {
        if (text.isEmpty()) {
            return "";
        }
        var deflater = new Deflater();
        try {
            deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
            deflater.finish();
            var packed = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /**
     * Unpacks a text, without characters that do harm where it is shown.
     *
     * @param max bytes of UTF-8 that it may have
     * @throws MalformedMessageException when it is not packed text, or longer: a few bytes can unpack to gigabytes
     */
    public static String unpack(String packed, int max) {
        if (packed.isEmpty()) {
            return "";
        }
        var inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(packed));
            var text = new ByteArrayOutputStream();
            var buffer = new byte[BUFFER];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                Bounds.require(length > 0 || inflater.finished(), "packed text ends too early");
                text.write(buffer, 0, length);
                Bounds.require(text.size() <= max, "packed text is longer than " + max + " bytes");
            }
            return Bounds.text("packed text", text.toString(StandardCharsets.UTF_8), Integer.MAX_VALUE);
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new MalformedMessageException("packed text is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
