/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import java.time.Instant;
import java.util.Locale;

/**
 * What somebody decided about a version. A row of the database: it counts only while its seal fits.
 *
 * @param verdict what
 * @param by who
 * @param at when
 * @param reason why it was refused; empty otherwise
 * @param seal of the sign-off; empty otherwise
 */
public record Decision(Verdict verdict, String by, Instant at, String reason, String seal) {

    /** Nobody decided yet. */
    public static final Decision NONE = new Decision(Verdict.NONE, "", Instant.EPOCH, "", "");

    /** What became of it. */
    public enum Verdict {
        /** Nothing yet. */
        NONE,
        /** It may be released. */
        SIGNED,
        /** It may not. */
        REFUSED,
        /** It was taken away together with its plugin. */
        WITHDRAWN,
        /** It was released when nobody had to sign off. */
        BEFORE;

        /** As stored. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
