/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

/** A query that says nothing clear: why, and where in the text. */
public final class QueryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final int at;
    private final int length;
    private final String name;

    QueryException(Reason reason, int at, int length, String name) {
        super(reason + " at " + at);
        this.reason = reason;
        this.at = at;
        this.length = length;
        this.name = name;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Offset of the first wrong character, in UTF-16 units. */
    public int at() {
        return at;
    }

    /** How many characters are wrong, in UTF-16 units. */
    public int length() {
        return length;
    }

    /** The field or operator it is about, empty when there is none. */
    public String name() {
        return name;
    }

    /** Why a query is refused; the names are part of the REST interface in lower case. */
    public enum Reason {
        /** No such field. */
        UNKNOWN_FIELD,
        /** No such operator. */
        UNKNOWN_OPERATOR,
        /** The field knows no more and less. */
        NOT_COMPARABLE,
        /** Nothing behind the operator. */
        MISSING_VALUE,
        /** The value does not fit the field. */
        BAD_VALUE,
        /** A quotation mark has no partner. */
        UNCLOSED_QUOTE,
        /** A bracket has no partner. */
        UNCLOSED_BRACKET,
        /** Something stands where it cannot. */
        UNEXPECTED,
        /** Longer than the limit. */
        TOO_LONG,
        /** Nested deeper than the limit. */
        TOO_DEEP
    }
}
