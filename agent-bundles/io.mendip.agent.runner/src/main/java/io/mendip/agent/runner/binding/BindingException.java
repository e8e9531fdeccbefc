/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.binding;

/** A parameter is missing, of a wrong type or out of bounds. */
public final class BindingException extends Exception {

    private static final long serialVersionUID = 1;

    BindingException(String field, String problem) {
        super("parameter " + field + " " + problem);
    }
}
