/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import java.util.Locale;

/** What a field holds; decides which values and operators make sense. */
public enum FieldType {
    /** Words; a query's value is searched within it. */
    TEXT,
    /** Compared as a number. */
    NUMBER,
    /** One of a few words. */
    ENUM,
    /** A moment; compared with dates or with ages such as {@code 7d}. */
    TIME,
    /** Yes or no. */
    BOOL,
    /** IP addresses. */
    ADDRESS;

    /** The name in the REST interface. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code <} and {@code >} make sense. */
    boolean ordered() {
        return this == NUMBER || this == TIME;
    }
}
