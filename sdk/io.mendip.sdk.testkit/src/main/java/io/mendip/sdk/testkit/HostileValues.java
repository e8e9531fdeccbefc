/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values that somebody may send in place of what a parameter is meant to be. */
final class HostileValues {

    private static final String CONTROL = "\u0000\u0007\u001b[31m\r\n\t\u202e\ufffe";
    private static final int HUGE = 1_000_000;

    private HostileValues() {}

    /** The values, each by what to call it. */
    static Map<String, @Nullable Object> all() {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("null", null);
        values.put("an empty text", "");
        values.put("a text of " + HUGE + " characters", "x".repeat(HUGE));
        values.put("control characters", CONTROL);
        values.put("half of a surrogate pair", "\ud800");
        values.put("a path upwards", "../".repeat(200) + "etc/shadow");
        values.put("an option and a command", "--help; echo $(id) | tee");
        values.put("0", 0);
        values.put("-1", -1);
        values.put("the largest whole number", Long.MAX_VALUE);
        values.put("the smallest whole number", Long.MIN_VALUE);
        values.put("1e400", new BigDecimal("1e400"));
        values.put("1e-400", new BigDecimal("1e-400"));
        values.put("the text NaN", "NaN");
        values.put("true", true);
        values.put("the longest duration", "PT2562047788015215H30M7S");
        values.put("a negative duration", "PT-1S");
        values.put("an empty list", List.of());
        values.put("a list of 100000 texts", Collections.nCopies(100_000, "x"));
        values.put("a list of 100000 numbers", Collections.nCopies(100_000, Integer.MAX_VALUE));
        values.put("a list of control characters", List.of(CONTROL, ""));
        values.put("a list in a list", List.of(List.of()));
        values.put("an object", Map.of("a", 1));
        return values;
    }
}
