/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

/** A text that must not be seen: it is told only to who asks by name. */
public final class Secret {

    private final String text;

    /** Takes the text. */
    public Secret(String text) {
        this.text = text;
    }

    /** The text. */
    public String reveal() {
        return text;
    }

    /** Says nothing of the text. */
    @Override
    public String toString() {
        return "***";
    }
}
