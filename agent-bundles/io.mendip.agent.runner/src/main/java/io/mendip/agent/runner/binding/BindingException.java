/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

import org.jspecify.annotations.Nullable;

/** A parameter is missing, of a wrong type or out of bounds. */
public final class BindingException extends Exception {

    private static final long serialVersionUID = 1;

    BindingException(String field, String problem) {
        this(field, problem, null);
    }

    /** A refusal by the record itself, which threw the cause. */
    BindingException(String field, String problem, @Nullable Throwable cause) {
        super("parameter " + field + " " + problem, cause);
    }
}
