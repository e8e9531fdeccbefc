/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file as it is sent. Not a record: it owns its bytes and lets nobody else change them. */
final class PageFile {

    private static final int TAG_BYTES = 12;

    private final byte[] content;
    private final String type;
    private final String encoding;
    private final String tag;
    private final boolean lasting;

    /**
     * Takes over the content.
     *
     * @param encoding {@code br}, {@code gzip}, or empty when sent as it is
     * @param lasting whether the name holds a hash of the content, so that it may be kept for ever
     */
    PageFile(byte[] content, String type, String encoding, boolean lasting) {
        this.content = content;
        this.type = type;
        this.encoding = encoding;
        this.tag = tag(content);
        this.lasting = lasting;
    }

    String type() {
        return type;
    }

    String encoding() {
        return encoding;
    }

    int length() {
        return content.length;
    }

    /** Entity tag with its quotation marks; differs between the encodings of one file, as it has to. */
    String tag() {
        return tag;
    }

    /** What caches are told: the entry page is asked for again each time, all it names never. */
    String cacheControl() {
        return lasting ? "public, max-age=31536000, immutable" : "no-cache";
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(content);
    }

    private static String tag(byte[] content) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
