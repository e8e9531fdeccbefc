/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.check.Severity;
import java.util.List;
import java.util.Locale;

/** Severities as numbers of tables and as words of people. */
public final class Severities {

    private static final List<Severity> BY_CODE = List.of(Severity.values());

    private Severities() {}

    /** The severity of a number. */
    public static Severity of(int code) {
        return BY_CODE.get(code);
    }

    /** The number of a severity. */
    public static int code(Severity severity) {
        return BY_CODE.indexOf(severity);
    }

    /** How many there are. */
    public static int count() {
        return BY_CODE.size();
    }

    /** The word for a number. */
    public static String word(int code) {
        return of(code).name().toLowerCase(Locale.ROOT);
    }
}
