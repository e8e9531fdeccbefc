/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import io.mendip.agent.scan.Plain;
import io.mendip.rest.Problem;

/** Why an upload is refused: a stable code, and what is wrong and what to do. */
public final class Refusal {

    private static final int UNPROCESSABLE = 400;

    private Refusal() {}

    /** The bytes are not what they must be. */
    public static Problem bad(String code, String detail) {
        return new Problem(UNPROCESSABLE, "plugin." + code, detail);
    }

    /** The bytes are fine, and something that is there already is against them. */
    public static Problem conflict(String code, String detail) {
        return Problem.conflict("plugin." + code, detail);
    }

    /** A text of the jar as part of a message: one line, not too long. */
    public static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The same without quotation marks. */
    public static String plain(String text) {
        return Plain.text(text);
    }
}
