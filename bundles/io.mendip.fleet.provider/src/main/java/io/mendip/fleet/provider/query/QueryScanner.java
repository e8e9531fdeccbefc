/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import io.mendip.fleet.provider.query.QueryException.Reason;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Walks over the characters of a query; knows quotation marks, but nothing of fields. */
final class QueryScanner {

    private final String text;
    private int at;

    QueryScanner(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int length() {
        return text.length();
    }

    boolean done() {
        return at >= text.length();
    }

    void skipBlanks() {
        while (!done() && blank(text.charAt(at))) {
            at++;
        }
    }

    boolean sees(char wanted) {
        return !done() && text.charAt(at) == wanted;
    }

    /** Takes a character when it comes next. */
    boolean take(char wanted) {
        boolean taken = sees(wanted);
        at += taken ? 1 : 0;
        return taken;
    }

    /** Whether {@code OR} comes next and stands alone, so that ORACLE stays a word. */
    boolean seesOr() {
        if (!text.startsWith("OR", at)) {
            return false;
        }
        char next = at + 2 < text.length() ? text.charAt(at + 2) : ' ';
        return blank(next) || next == '(' || next == ')';
    }

    boolean takeOr() {
        boolean taken = seesOr();
        at += taken ? 2 : 0;
        return taken;
    }

    Optional<MatchResult> take(Pattern pattern) {
        var matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.toMatchResult());
    }

    /** An unquoted run; a comma ends it where a list of values is read. */
    String bare(boolean listed) {
        int from = at;
        while (!done() && !endsRun(text.charAt(at)) && !(listed && text.charAt(at) == ',')) {
            at++;
        }
        return text.substring(from, at);
    }

    /** The inside of a quoted run. A backslash protects a quotation mark only and is itself else (Windows paths). */
    String quoted() {
        int from = at++;
        var value = new StringBuilder();
        while (!done()) {
            if (text.startsWith("\\\"", at)) {
                value.append('"');
                at += 2;
            } else if (take('"')) {
                return value.toString();
            } else {
                value.append(text.charAt(at++));
            }
        }
        throw problem(Reason.UNCLOSED_QUOTE, from, "");
    }

    /** A problem that reaches from a place to where the scanner is, at least one character. */
    QueryException problem(Reason reason, int from, String name) {
        return new QueryException(reason, from, Math.max(at - from, Math.min(1, text.length() - from)), name);
    }

    /** A problem with what comes next, or with the last character at the end. */
    QueryException unexpected() {
        return new QueryException(Reason.UNEXPECTED, Math.min(at, Math.max(0, text.length() - 1)), 1, "");
    }

    private static boolean endsRun(char character) {
        return blank(character) || character == '(' || character == ')' || character == '"';
    }

    private static boolean blank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
