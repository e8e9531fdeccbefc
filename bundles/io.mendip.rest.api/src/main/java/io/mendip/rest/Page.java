/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in order
 * @param next cursor of the next page, null at the end
 * @param total how many there are in all, null when that was not counted
 * @param version of the list, for {@code since}; 0 when it has none
 * @param <T> kind of item
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable Long total, long version) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /** A whole list in one page. */
    public static <T> Page<T> of(List<T> items) {
        return new Page<>(items, null, (long) items.size(), 0);
    }
}
