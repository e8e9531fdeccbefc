/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

/** A bundle's contributions are not taken; the message says to its author what is wrong and what to do. */
final class PluginRefused extends Exception {

    private static final long serialVersionUID = 1L;

    PluginRefused(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
