/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import io.mendip.fleet.provider.query.QueryException.Reason;
import io.mendip.fleet.provider.query.QueryNode.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Recursive descent over the grammar
 *
 * <pre>
 * query  = [ either ]
 * either = both { "OR" both }
 * both   = term { term }
 * term   = "-" term | "(" either ")" | "has:" field | field operator value { "," value } | word
 * </pre>
 *
 * <p>The console has the same parser in TypeScript; a file of cases keeps them equal.
 */
final class QueryParser {

    private static final Pattern FIELD = Pattern.compile("([A-Za-z][A-Za-z0-9_.]*)([:<>=!~]+)");
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_DEPTH = 20;

    private final QueryScanner scanner;
    private final Map<String, ? extends QueryField<?>> fields;
    private int depth;

    QueryParser(String text, List<? extends QueryField<?>> fields) {
        this.scanner = new QueryScanner(text);
        this.fields = fields.stream()
                .collect(Collectors.toMap(field -> field.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    QueryNode parse() {
        if (scanner.length() > MAX_LENGTH) {
            throw new QueryException(Reason.TOO_LONG, MAX_LENGTH, scanner.length() - MAX_LENGTH, "");
        }
        scanner.skipBlanks();
        if (scanner.done()) {
            return new QueryNode.And(List.of());
        }
        var tree = either();
        if (!scanner.done()) {
            throw scanner.unexpected();
        }
        return tree;
    }

    private QueryNode either() {
        var branches = new ArrayList<QueryNode>();
        do {
            branches.add(both());
        } while (scanner.takeOr());
        return branches.size() == 1 ? branches.get(0) : new QueryNode.Or(List.copyOf(branches));
    }

    private QueryNode both() {
        var terms = new ArrayList<QueryNode>();
        scanner.skipBlanks();
        while (!scanner.done() && !scanner.sees(')') && !scanner.seesOr()) {
            terms.add(term());
            scanner.skipBlanks();
        }
        if (terms.isEmpty()) {
            throw scanner.unexpected();
        }
        return terms.size() == 1 ? terms.get(0) : new QueryNode.And(List.copyOf(terms));
    }

    private QueryNode term() {
        if (++depth > MAX_DEPTH) {
            throw new QueryException(Reason.TOO_DEEP, scanner.at(), 1, "");
        }
        var term = scanner.take('-') ? new QueryNode.Not(term()) : scanner.sees('(') ? bracket() : simple();
        depth--;
        return term;
    }

    private QueryNode bracket() {
        int from = scanner.at();
        scanner.take('(');
        var inside = either();
        if (!scanner.take(')')) {
            throw new QueryException(Reason.UNCLOSED_BRACKET, from, 1, "");
        }
        return inside;
    }

    private QueryNode simple() {
        int from = scanner.at();
        var match = scanner.take(FIELD);
        if (match.isPresent()) {
            return fieldTerm(match.get().group(1), match.get().group(2), from);
        }
        if (scanner.sees('"')) {
            return new QueryNode.Word(scanner.quoted());
        }
        var word = scanner.bare(false);
        if (word.isEmpty()) {
            throw scanner.unexpected();
        }
        if (":<>=!~".indexOf(word.charAt(0)) >= 0) {
            throw scanner.problem(Reason.UNEXPECTED, from, "");
        }
        return new QueryNode.Word(word);
    }

    private QueryNode fieldTerm(String name, String operator, int from) {
        if (name.equalsIgnoreCase("has") && operator.equals(":")) {
            return hasTerm(from);
        }
        var field = field(name, from);
        var how = operator(operator, from + name.length());
        boolean compared = how != Operator.IS;
        if (compared && !field.type().ordered()) {
            throw scanner.problem(Reason.NOT_COMPARABLE, from, field.name());
        }
        var values = new ArrayList<String>();
        do {
            values.add(value(field, compared, from));
        } while (!compared && scanner.take(','));
        return new QueryNode.Compare(field.name(), how, List.copyOf(values));
    }

    private QueryNode hasTerm(int from) {
        int at = scanner.at();
        var name = scanner.bare(false);
        if (name.isEmpty()) {
            throw scanner.problem(Reason.MISSING_VALUE, from, "has");
        }
        return new QueryNode.Has(field(name, at).name());
    }

    private QueryField<?> field(String name, int from) {
        var field = fields.get(name.toLowerCase(Locale.ROOT));
        if (field == null) {
            throw new QueryException(Reason.UNKNOWN_FIELD, from, name.length(), name);
        }
        return field;
    }

    private Operator operator(String text, int from) {
        for (var operator : Operator.values()) {
            if (operator.text().equals(text)) {
                return operator;
            }
        }
        throw scanner.problem(Reason.UNKNOWN_OPERATOR, from, text);
    }

    private String value(QueryField<?> field, boolean compared, int from) {
        int at = scanner.at();
        var value = scanner.sees('"') ? scanner.quoted() : scanner.bare(!compared);
        if (value.isEmpty()) {
            throw scanner.problem(Reason.MISSING_VALUE, from, field.name());
        }
        if (!QueryValues.fits(field, value, compared)) {
            throw scanner.problem(Reason.BAD_VALUE, at, field.name());
        }
        return value;
    }
}
