/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import io.mendip.fleet.provider.query.QueryNode.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query language over rows of one kind.
 *
 * @param <R> kind of row
 */
public final class QueryLanguage<R> {

    private final List<QueryField<R>> fields;
    private final Map<String, QueryField<R>> byName;
    private final Function<R, String> searched;
    private final Clock clock;

    /**
     * A language.
     *
     * @param fields that may be named
     * @param searched the lower-case text in which bare words are searched
     * @param clock for ages
     */
    public QueryLanguage(List<QueryField<R>> fields, Function<R, String> searched, Clock clock) {
        this.fields = List.copyOf(fields);
        this.byName = fields.stream().collect(Collectors.toMap(QueryField::name, Function.identity()));
        this.searched = searched;
        this.clock = clock;
    }

    /**
     * Parses a query.
     *
     * @throws QueryException when it says nothing clear
     */
    public QueryNode parse(String text) {
        return new QueryParser(text, fields).parse();
    }

    /** Turns a tree into a test of one row; "now" is the moment of this call. */
    public Predicate<R> compile(QueryNode tree) {
        return compile(tree, clock.instant());
    }

    private Predicate<R> compile(QueryNode tree, Instant now) {
        if (tree instanceof QueryNode.And and) {
            return and.terms().stream().map(term -> compile(term, now)).reduce(row -> true, Predicate::and);
        }
        if (tree instanceof QueryNode.Or or) {
            return or.branches().stream().map(term -> compile(term, now)).reduce(row -> false, Predicate::or);
        }
        if (tree instanceof QueryNode.Not not) {
            return compile(not.term(), now).negate();
        }
        if (tree instanceof QueryNode.Has has) {
            var field = field(has.field());
            return row -> present(field.reader().read(row));
        }
        if (tree instanceof QueryNode.Word word) {
            return contains(word.text());
        }
        return comparison((QueryNode.Compare) tree, now);
    }

    private QueryField<R> field(String name) {
        var field = byName.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name);
        }
        return field;
    }

    private Predicate<R> contains(String word) {
        if (word.contains("*")) {
            var pattern = new Wildcard(word);
            return row -> pattern.foundIn(searched.apply(row));
        }
        var needle = word.toLowerCase(Locale.ROOT);
        return row -> searched.apply(row).contains(needle);
    }

    private Predicate<R> comparison(QueryNode.Compare compare, Instant now) {
        var field = field(compare.field());
        if (compare.operator() != Operator.IS) {
            return ordered(field, compare.operator(), compare.values().get(0), now);
        }
        return compare.values().stream().map(value -> equal(field, value)).reduce(row -> false, Predicate::or);
    }

    private Predicate<R> equal(QueryField<R> field, String value) {
        return switch (field.type()) {
            case NUMBER -> ordered(field, Operator.IS, value, Instant.EPOCH);
            case BOOL -> {
                var wanted = QueryValues.bool(value).orElseThrow();
                yield row -> wanted.equals(field.reader().read(row));
            }
            case TIME ->
                during(
                        field,
                        QueryValues.moment(value).orElseThrow(),
                        value.contains("T") ? Duration.ofMinutes(1) : Duration.ofDays(1));
            case ENUM -> text(field, value, true);
            case TEXT, ADDRESS -> text(field, value, false);
        };
    }

    private Predicate<R> during(QueryField<R> field, Instant from, Duration span) {
        var end = from.plus(span);
        return row -> field.reader().read(row) instanceof Instant at && !at.isBefore(from) && at.isBefore(end);
    }

    /** Text holds the value; an enum is the value; with a star the whole of it has to fit the pattern. */
    private Predicate<R> text(QueryField<R> field, String value, boolean whole) {
        var wanted = value.toLowerCase(Locale.ROOT);
        Predicate<String> test;
        if (value.contains("*")) {
            test = new Wildcard(value)::matches;
        } else {
            test = whole ? wanted::equals : text -> text.contains(wanted);
        }
        return row -> {
            var found = field.reader().read(row);
            return found instanceof List<?> list ? list.stream().anyMatch(one -> fits(one, test)) : fits(found, test);
        };
    }

    private static boolean fits(@Nullable Object found, Predicate<String> test) {
        return found instanceof String text && !text.isEmpty() && test.test(text.toLowerCase(Locale.ROOT));
    }

    /** Dates compare as moments; ages compare as ages, so {@code lastSeen>7d} reads "more than seven days ago". */
    private Predicate<R> ordered(QueryField<R> field, Operator operator, String value, Instant now) {
        if (field.type() == FieldType.NUMBER) {
            double wanted = Double.parseDouble(value);
            return row ->
                    field.reader().read(row) instanceof Number number && operator.holds(number.doubleValue() - wanted);
        }
        var age = QueryValues.age(value);
        if (age.isPresent()) {
            double from = now.toEpochMilli() - age.getAsDouble();
            return row -> field.reader().read(row) instanceof Instant at && operator.holds(from - at.toEpochMilli());
        }
        double moment = QueryValues.moment(value).orElseThrow().toEpochMilli();
        return row -> field.reader().read(row) instanceof Instant at && operator.holds(at.toEpochMilli() - moment);
    }

    private static boolean present(@Nullable Object value) {
        return value != null && !"".equals(value) && !(value instanceof List<?> list && list.isEmpty());
    }
}
