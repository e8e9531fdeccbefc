/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.query.QueryException;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says to people what is wrong with a query, and what they may have meant. */
final class QueryProblem {

    private static final int CLOSE = 3;

    private QueryProblem() {}

    static Problem of(QueryException e) {
        return problem(e.reason().name().toLowerCase(Locale.ROOT), "q", text(e) + " (character " + (e.at() + 1) + ")");
    }

    /** A parameter names no column. */
    static Problem unknownField(String parameter, String name) {
        return problem("unknown_field", parameter, "There is no field " + name + suggestion(name));
    }

    private static Problem problem(String code, String parameter, String message) {
        return Problem.invalid(code, List.of(new FieldError(parameter, message)));
    }

    private static String text(QueryException e) {
        var name = e.name();
        return switch (e.reason()) {
            case UNKNOWN_FIELD -> "There is no field " + name + suggestion(name);
            case UNKNOWN_OPERATOR -> "There is no operator " + name + "; use one of : > >= < <=";
            case NOT_COMPARABLE -> name + " knows no more and less; use " + name + ":value";
            case MISSING_VALUE -> name + " needs a value";
            case BAD_VALUE -> "That is no value for " + name + values(name);
            case UNCLOSED_QUOTE -> "A quotation mark is not closed";
            case UNCLOSED_BRACKET -> "A bracket is not closed";
            case UNEXPECTED -> "This cannot stand here";
            case TOO_LONG -> "The query is too long";
            case TOO_DEEP -> "The query is nested too deeply";
        };
    }

    private static String values(String field) {
        return AgentColumn.of(field)
                .map(column -> switch (column.type()) {
                    case ENUM -> "; it is one of " + String.join(", ", column.words());
                    case NUMBER -> "; it is a number";
                    case TIME -> "; it is a date such as 2026-01-31, or behind < and > an age such as 7d";
                    case BOOL -> "; it is yes or no";
                    case TEXT, ADDRESS -> "";
                })
                .orElse("");
    }

    private static String suggestion(String name) {
        return nearest(name).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static Optional<String> nearest(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(AgentColumn.values())
                .map(AgentColumn::key)
                .min(Comparator.comparingInt(key -> distance(lower, key.toLowerCase(Locale.ROOT))))
                .filter(key -> distance(lower, key.toLowerCase(Locale.ROOT)) <= CLOSE);
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        var last = new int[b.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
            }
            last = row;
        }
        return last[b.length()];
    }
}
