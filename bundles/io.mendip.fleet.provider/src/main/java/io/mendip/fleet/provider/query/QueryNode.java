/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import java.util.List;

/** What a query means, as plain data. */
public sealed interface QueryNode {

    /**
     * All of them; none at all means every row.
     *
     * @param terms what must hold
     */
    record And(List<QueryNode> terms) implements QueryNode {}

    /**
     * Any of them.
     *
     * @param branches of which one must hold
     */
    record Or(List<QueryNode> branches) implements QueryNode {}

    /**
     * The opposite.
     *
     * @param term what must not hold
     */
    record Not(QueryNode term) implements QueryNode {}

    /**
     * A field has a value.
     *
     * @param field its name
     */
    record Has(String field) implements QueryNode {}

    /**
     * A word is in the row's searched text.
     *
     * @param text the word
     */
    record Word(String text) implements QueryNode {}

    /**
     * A field compares with values.
     *
     * @param field its name
     * @param operator how
     * @param values any of them; exactly one unless the operator is {@link Operator#IS}
     */
    record Compare(String field, Operator operator, List<String> values) implements QueryNode {}

    /** How a field is compared. */
    enum Operator {
        /** Is or contains. */
        IS(":"),
        /** More than. */
        MORE(">"),
        /** At least. */
        AT_LEAST(">="),
        /** Less than. */
        LESS("<"),
        /** At most. */
        AT_MOST("<=");

        private final String text;

        Operator(String text) {
            this.text = text;
        }

        /** As written in a query. */
        public String text() {
            return text;
        }

        /** Whether a difference of row's value minus wanted value satisfies it; NaN satisfies none. */
        boolean holds(double difference) {
            return switch (this) {
                case IS -> difference == 0;
                case MORE -> difference > 0;
                case AT_LEAST -> difference >= 0;
                case LESS -> difference < 0;
                case AT_MOST -> difference <= 0;
            };
        }
    }
}
