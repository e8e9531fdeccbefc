/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file, as the header {@code Range} of HTTP asks for it (RFC 9110, 14.1.2), so that a broken download goes on
 * where it ended.
 *
 * @param first byte
 * @param last byte, inclusive
 */
public record ByteRange(long first, long last) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Bytes in it. */
    public long length() {
        return last - first + 1;
    }

    /**
     * The part asked for; empty for none, and for several at once, to which the whole file is a right answer too.
     *
     * @throws Problem 416 when the file has no such part
     */
    public static Optional<ByteRange> of(@Nullable String header, long size) {
        if (header == null) {
            return Optional.empty();
        }
        var match = FORM.matcher(header.strip());
        if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
            return Optional.empty();
        }
        var range = match.group(1).isEmpty()
                ? new ByteRange(Math.max(0, size - Long.parseLong(match.group(2))), size - 1)
                : new ByteRange(Long.parseLong(match.group(1)), lastOf(match.group(2), size));
        if (range.first() > range.last()) {
            throw new Problem(416, "range_not_satisfiable", "The file has " + size + " bytes.");
        }
        return Optional.of(range);
    }

    private static long lastOf(String text, long size) {
        return text.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(text));
    }
}
