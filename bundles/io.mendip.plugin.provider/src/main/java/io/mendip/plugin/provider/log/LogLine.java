/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import java.time.Instant;

/**
 * Something that a bundle logged.
 *
 * @param at when
 * @param level trace, debug, info, warn or error
 * @param logger who, by its name
 * @param text what, with the trace of what was thrown; cut at 2048 characters
 */
public record LogLine(Instant at, String level, String logger, String text) {

    /** Longest text; what is cut ends with a mark. */
    public static final int MAX_TEXT = 2048;

    private static final int MAX_LOGGER = 200;
    private static final String CUT = "…";

    /** Cuts what is too long. */
    public LogLine {
        logger = cut(logger, MAX_LOGGER);
        text = cut(text, MAX_TEXT);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - CUT.length()) + CUT;
    }
}
