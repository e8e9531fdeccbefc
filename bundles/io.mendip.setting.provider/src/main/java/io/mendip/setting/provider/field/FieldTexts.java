/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import io.mendip.setting.FieldType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Values of fields as texts, which is how they are kept, from what people and tasks say and back. */
public final class FieldTexts {

    private static final int MAX = 10_000;
    private static final int MAX_DIGITS = 100;
    private static final Map<String, String> WORDS = Map.of(
            "true", "true", "yes", "true", "1", "true", "on", "true", "false", "false", "no", "false", "0", "false",
            "off", "false");

    private FieldTexts() {}

    /**
     * Texts of a value in JSON.
     *
     * @throws IllegalArgumentException with what it must be, for people
     */
    public static List<String> of(FieldType type, List<String> options, Object value) {
        return switch (type) {
            case TEXT -> List.of(text(value));
            case NUMBER -> List.of(number(value));
            case CHECKBOX -> List.of(checkbox(value));
            case DATE_TIME -> List.of(moment(value));
            case SINGLE_CHOICE -> List.of(option(options, value));
            case MULTIPLE_CHOICE -> several(options, value);
        };
    }

    /** Texts of what a task has put out, which has no types. */
    public static List<String> collected(FieldType type, List<String> options, String text) {
        var words = text.strip();
        return switch (type) {
            case TEXT -> List.of(text(text));
            case CHECKBOX -> List.of(checkbox(WORDS.getOrDefault(words.toLowerCase(Locale.ROOT), words)));
            case MULTIPLE_CHOICE ->
                several(
                        options,
                        Arrays.stream(words.split("[,\\n]", -1))
                                .map(String::strip)
                                .filter(part -> !part.isEmpty())
                                .toList());
            default -> of(type, options, words);
        };
    }

    /** The value in JSON. */
    public static Object json(FieldType type, List<String> texts) {
        return switch (type) {
            case NUMBER -> new BigDecimal(texts.get(0));
            case CHECKBOX -> Boolean.valueOf(texts.get(0));
            case MULTIPLE_CHOICE -> texts;
            default -> texts.get(0);
        };
    }

    private static String text(Object value) {
        if (value instanceof String text && text.length() <= MAX && text.indexOf(0) < 0) {
            return text;
        }
        throw new IllegalArgumentException("must be a text of at most 10,000 characters");
    }

    private static String number(Object value) {
        try {
            if (value instanceof Number || value instanceof String) {
                var number = new BigDecimal(value.toString().strip());
                // 1e999999999 is a few bytes here and a billion when it is written out.
                if (number.precision() + Math.abs(number.scale()) <= MAX_DIGITS) {
                    return number.stripTrailingZeros().toPlainString();
                }
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("must be a number such as 12.5");
    }

    private static String checkbox(Object value) {
        var word = String.valueOf(value);
        if (word.equals("true") || word.equals("false")) {
            return word;
        }
        throw new IllegalArgumentException("must be true or false");
    }

    private static String moment(Object value) {
        try {
            return OffsetDateTime.parse(String.valueOf(value)).toInstant().toString();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a time such as 2026-01-31T18:00:00Z", e);
        }
    }

    private static String option(List<String> options, Object value) {
        if (value instanceof String text && options.contains(text)) {
            return text;
        }
        throw new IllegalArgumentException("must be one of " + String.join(", ", options));
    }

    private static List<String> several(List<String> options, Object value) {
        if (value instanceof List<?> items && options.containsAll(items)) {
            return options.stream().filter(items::contains).toList();
        }
        throw new IllegalArgumentException("must be a list of any of " + String.join(", ", options));
    }
}
