/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

/** A script is not run; the message begins with a stable code such as {@code interpreter_missing}. */
final class RefusedScriptException extends Exception {

    private static final long serialVersionUID = 1;

    private final String summary;

    RefusedScriptException(String code, String message) {
        super(code + ": " + message);
        summary = code + ": " + message;
    }

    /** Code and message. */
    String summary() {
        return summary;
    }
}
