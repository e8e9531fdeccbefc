/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.query.FieldType;
import io.mendip.rest.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands in a sorted list. Written out it is the cursor of the next page, which stays right when rows before
 * it come and go.
 *
 * @param number value of a column that is compared as a number, null for none
 * @param text value of a column that is compared as text, null for none
 * @param id breaks ties
 */
record SortKey(@Nullable Double number, @Nullable String text, String id) {

    /** The key of a row in a column. */
    static SortKey of(AgentRow row, AgentColumn column) {
        var value = row.value(column);
        if (value instanceof Number number) {
            return new SortKey(number.doubleValue(), null, row.id());
        }
        if (value instanceof Boolean bool) {
            return new SortKey(bool ? 1.0 : 0.0, null, row.id());
        }
        if (value instanceof Instant instant) {
            return new SortKey((double) instant.toEpochMilli(), null, row.id());
        }
        if (value instanceof String text) {
            return column.type() == FieldType.ENUM
                    ? new SortKey((double) column.words().indexOf(text), null, row.id())
                    : new SortKey(null, text.toLowerCase(Locale.ROOT), row.id());
        }
        return new SortKey(null, null, row.id());
    }

    /** The order of a list: rows without a value last, whichever way. */
    static Comparator<SortKey> order(boolean descending) {
        Comparator<Double> numbers = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        Comparator<String> texts = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(SortKey::isEmpty)
                .thenComparing(SortKey::number, Comparator.nullsLast(numbers))
                .thenComparing(SortKey::text, Comparator.nullsLast(texts))
                .thenComparing(SortKey::id);
    }

    /** The cursor for what comes behind. */
    String cursor() {
        var value = number != null ? "n" + number : text != null ? "t" + text : "-";
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "\n" + value).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a cursor. */
    static SortKey parse(String cursor) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 2);
            var value = parts[1];
            return switch (value.charAt(0)) {
                case 'n' -> new SortKey(Double.valueOf(value.substring(1)), null, parts[0]);
                case 't' -> new SortKey(null, value.substring(1), parts[0]);
                default -> new SortKey(null, null, parts[0]);
            };
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Problem.invalid("cursor", "is not one that this list has given");
        }
    }

    private boolean isEmpty() {
        return number == null && text == null;
    }
}
