/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.nio.charset.StandardCharsets;

/** A script's text as its interpreter reads it. */
final class ScriptText {

    /** Bytes of a script. */
    static final int MAX = 512 * 1024;

    private static final String MARK = "\uFEFF";

    private ScriptText() {}

    /** The bytes of the file; a function of interpreter and text, and of nothing else. */
    static byte[] bytes(Interpreter interpreter, String body) throws RefusedScriptException {
        int nul = body.indexOf('\0');
        if (nul >= 0) {
            throw new RefusedScriptException(
                    "script_not_text",
                    "there is a NUL in line "
                            + (1
                                    + body.substring(0, nul)
                                            .chars()
                                            .filter(c -> c == '\n')
                                            .count()) + " of the script, which is no text then; take it out");
        }
        var text = body.startsWith(MARK) ? body.substring(1) : body;
        text = switch (interpreter.lineEnds()) {
            case LF -> text.replace("\r\n", "\n");
            case CRLF -> text.replace("\r\n", "\n").replace("\n", "\r\n");
            case KEPT -> text;
        };
        var bytes = (interpreter.mark() ? MARK + text : text).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX) {
            throw new RefusedScriptException(
                    "script_too_long",
                    "the script has " + bytes.length + " bytes, more than " + MAX + "; let it fetch what it needs");
        }
        return bytes;
    }
}
