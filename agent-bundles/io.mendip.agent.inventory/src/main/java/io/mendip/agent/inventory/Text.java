/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cleans what firmware and systems say. */
final class Text {

    private Text() {}

    /** The text, or nothing when it is missing or a filler such as "unknown" or "To Be Filled By O.E.M.". */
    static String orEmpty(@Nullable String text) {
        if (text == null) {
            return "";
        }
        var trimmed = text.trim();
        var lower = trimmed.toLowerCase(Locale.ROOT);
        boolean filler = lower.equals("unknown")
                || lower.equals("none")
                || lower.equals("not specified")
                || lower.equals("default string")
                || lower.equals("system serial number")
                || lower.startsWith("to be filled");
        return filler ? "" : trimmed;
    }
}
