/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Reads the values of a query. */
final class QueryValues {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern AGE = Pattern.compile("(\\d+)([smhdw])");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?Z?)?");

    private QueryValues() {}

    /** Milliseconds of an age such as {@code 90m} or {@code 7d}. */
    static OptionalDouble age(String value) {
        var match = AGE.matcher(value);
        return match.matches()
                ? OptionalDouble.of(Double.parseDouble(match.group(1)) * seconds(match.group(2)) * 1000)
                : OptionalDouble.empty();
    }

    private static int seconds(String unit) {
        return switch (unit) {
            case "m" -> 60;
            case "h" -> 3600;
            case "d" -> 86_400;
            case "w" -> 604_800;
            default -> 1;
        };
    }

    /** The moment a date names, taken as UTC so that all people see the same list. */
    static Optional<Instant> moment(String value) {
        if (!DATE.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            var text = value.endsWith("Z") ? value.substring(0, value.length() - 1) : value;
            var time = text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Yes or no. */
    static Optional<Boolean> bool(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Optional.of(true);
            case "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Whether a value fits a field; {@code compared} is true behind {@code <} and {@code >}. */
    static boolean fits(QueryField<?> field, String value, boolean compared) {
        return switch (field.type()) {
            case NUMBER -> NUMBER.matcher(value).matches();
            case TIME -> moment(value).isPresent() || (compared && age(value).isPresent());
            case BOOL -> bool(value).isPresent();
            case ENUM ->
                value.contains("*") || field.values().stream().anyMatch(known -> known.equalsIgnoreCase(value));
            case TEXT, ADDRESS -> true;
        };
    }
}
