/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.query.QueryException.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody would write: it is refused with a reason or means something, and nothing else happens. */
class QueryFuzzTest {

    private static final List<String> PIECES = List.of(
            "hostname",
            "status",
            "cpu",
            "lastSeen",
            "rebootNeeded",
            "addresses",
            "nofield",
            "has",
            ":",
            ">",
            "<=",
            "!=",
            "~",
            "(",
            ")",
            "-",
            "\"",
            "\\\"",
            "\\",
            "OR",
            "or",
            ",",
            "*",
            "**",
            "%",
            "_",
            " ",
            "\t",
            "\u00a0",
            "\u0000",
            "\ud800",
            "\ud83d\ude00",
            "\u202e",
            "\u0130",
            "ß",
            "5",
            "-1.5",
            "7d",
            "99999999999999999999w",
            "2026-01-31",
            "2026-13-99",
            "2026-01-31T10:00Z",
            "yes",
            "online",
            "'; drop table agent; --",
            "$$",
            ".*",
            "(a+)+$",
            "[",
            "${jndi:x}",
            "1e999",
            "NaN");

    private static final List<String> VALUES =
            Arrays.asList("", "srv-1", "100%", "a_b", "(a+)+$", "x".repeat(5000), null);

    private static final QueryLanguage<String> TEXTS = new QueryLanguage<>(
            List.of(new QueryField<>("name", FieldType.TEXT, List.of(), row -> row)),
            row -> row,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void anyTextIsRefusedWithAReasonOrIsAQuery() {
        var random = new Random(20);
        // Fields of the list itself, with rows that hold any of the values, whatever the type.
        var fields = AgentColumn.fields().stream()
                .map(field ->
                        new QueryField<>(field.name(), field.type(), field.values(), (String row) -> (Object) row))
                .toList();
        var language = new QueryLanguage<>(fields, (String row) -> String.valueOf(row), Clock.systemUTC());
        int meant = 0;
        for (int i = 0; i < 50_000; i++) {
            var query = new StringBuilder();
            for (int pieces = random.nextInt(12); pieces >= 0; pieces--) {
                query.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            try {
                var matches = language.compile(language.parse(query.toString()));
                VALUES.forEach(matches::test);
                meant++;
            } catch (QueryException e) {
                assertThat(e.at()).as(query.toString()).isBetween(0, query.length());
            } catch (RuntimeException e) {
                throw new AssertionError("'" + query + "'", e);
            }
        }
        assertThat(meant).as("queries that mean something").isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "((", "\"", "a ", "-(", "name:a,", "name:*", "has:name ", "OR "})
    void whatIsRepeatedWithoutEndIsRefusedOrAnswered(String piece) {
        assertThatThrownBy(() -> TEXTS.parse(piece.repeat(100_000 / piece.length())))
                .isInstanceOfSatisfying(
                        QueryException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
        try {
            // As long as it may be: neither the stack of the parser nor that of the test of a row is used up.
            assertThat(TEXTS.compile(TEXTS.parse(piece.repeat(2000 / piece.length())))
                            .test("x".repeat(100_000)))
                    .isIn(true, false);
        } catch (QueryException e) {
            assertThat(e.reason()).isNotEqualTo(Reason.TOO_LONG);
        }
    }

    @Test
    void onlyAStarStandsForOtherCharacters() {
        assertThat(found("name:100%")).containsExactly("100%");
        assertThat(found("name:a_b")).containsExactly("a_b");
        assertThat(found("name:\"(a+)+$\"")).containsExactly("(a+)+$");
        assertThat(found("name:.*")).isEmpty();
        assertThat(found("a_*")).containsExactly("a_b");
    }

    /** A pattern that makes a backtracking matcher run for years. */
    @Test
    void manyStarsAreNotSlow() {
        var pattern = TEXTS.compile(TEXTS.parse("name:" + "a*".repeat(900) + "b"));
        var text = "a".repeat(100_000);

        long start = System.nanoTime();
        assertThat(pattern.test(text)).isFalse();
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(2_000);
    }

    /** A row of the list has no way to be asked by a statement: queries are tests of rows in memory. */
    @Test
    void aQueryNeverBecomesSql() {
        assertThat(Stream.of(
                                QueryLanguage.class,
                                QueryParser.class,
                                QueryScanner.class,
                                QueryValues.class,
                                AgentRow.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .map(field -> field.getType().getName()))
                .noneMatch(name -> name.startsWith("java.sql") || name.startsWith("io.mendip.store"));
    }

    private static List<String> found(String query) {
        var matches = TEXTS.compile(TEXTS.parse(query));
        return VALUES.stream()
                .filter(value -> value != null && matches.test(value))
                .toList();
    }
}
