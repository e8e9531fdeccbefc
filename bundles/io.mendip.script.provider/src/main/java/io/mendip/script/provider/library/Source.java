/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import java.util.Locale;

/** Whose script it is; the names are stored. */
public enum Source {
    /** Written here. */
    OWN,
    /** Of the community's library: it is read, and changed by importing a newer one. */
    COMMUNITY;

    /** As the REST interface says it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
