/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that a query may name.
 *
 * @param name as written in queries; case does not matter there
 * @param type what it holds
 * @param values the words of an {@link FieldType#ENUM}, else empty
 * @param reader takes its value from a row: String, Number, Boolean, Instant or a list of strings
 * @param <R> kind of row
 */
public record QueryField<R>(String name, FieldType type, List<String> values, Reader<R> reader) {

    /** Copies the values. */
    public QueryField {
        values = List.copyOf(values);
    }

    /**
     * Takes a value from a row.
     *
     * @param <R> kind of row
     */
    @FunctionalInterface
    public interface Reader<R> {

        /** The value, null when the row has none. */
        @Nullable
        Object read(R row);
    }
}
