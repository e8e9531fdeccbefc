/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs the cases that the console's parser runs too. */
class QueryLanguageTest {

    private static final JsonNode SHARED = load();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final QueryLanguage<JsonNode> LANGUAGE = new QueryLanguage<>(
            stream(SHARED.get("fields")).map(QueryLanguageTest::field).toList(),
            QueryLanguageTest::haystack,
            Clock.fixed(Instant.parse(SHARED.get("now").asText()), ZoneOffset.UTC));

    @TestFactory
    Stream<DynamicTest> parsesTheSharedCasesAsWritten() {
        return stream(SHARED.get("cases"))
                .map(one -> DynamicTest.dynamicTest(
                        "'" + one.get("query").asText() + "'",
                        () -> assertThat(outcome(one.get("query").asText())).isEqualTo(one)));
    }

    @TestFactory
    Stream<DynamicTest> findsTheRowsWritten() {
        return stream(SHARED.get("matches"))
                .map(one -> DynamicTest.dynamicTest("'" + one.get("query").asText() + "'", () -> {
                    var matches =
                            LANGUAGE.compile(LANGUAGE.parse(one.get("query").asText()));

                    assertThat(stream(SHARED.get("rows")).filter(matches).map(row -> row.get("id")))
                            .containsExactlyElementsOf(stream(one.get("rows")).toList());
                }));
    }

    @Test
    void refusesWhatIsLongerThanTheLimit() {
        assertThatThrownBy(() -> LANGUAGE.parse("a".repeat(2001))).isInstanceOfSatisfying(QueryException.class, e -> {
            assertThat(e.reason()).isEqualTo(QueryException.Reason.TOO_LONG);
            assertThat(e.at()).isEqualTo(2000);
            assertThat(e.length()).isEqualTo(1);
        });
    }

    private static JsonNode outcome(String query) {
        var outcome = JSON.createObjectNode().put("query", query);
        try {
            var tree = LANGUAGE.parse(query);
            var fields = new TreeSet<String>();
            outcome.put("ok", true).set("tree", json(tree, fields));
            fields.forEach(outcome.putArray("fields")::add);
        } catch (QueryException e) {
            var error = outcome.put("ok", false).putObject("error");
            error.put("code", e.reason().name().toLowerCase(Locale.ROOT))
                    .put("at", e.at())
                    .put("length", e.length());
            if (!e.name().isEmpty()) {
                error.put("name", e.name());
            }
        }
        return outcome;
    }

    private static ObjectNode json(QueryNode tree, TreeSet<String> fields) {
        var node = JSON.createObjectNode();
        if (tree instanceof QueryNode.And and) {
            node.set("and", json(and.terms(), fields));
        } else if (tree instanceof QueryNode.Or or) {
            node.set("or", json(or.branches(), fields));
        } else if (tree instanceof QueryNode.Not not) {
            node.set("not", json(not.term(), fields));
        } else if (tree instanceof QueryNode.Has has) {
            fields.add(has.field());
            node.put("has", has.field());
        } else if (tree instanceof QueryNode.Word word) {
            node.put("word", word.text());
        } else if (tree instanceof QueryNode.Compare compare) {
            fields.add(compare.field());
            node.put("field", compare.field()).put("op", compare.operator().text());
            compare.values().forEach(node.putArray("values")::add);
        }
        return node;
    }

    private static ArrayNode json(List<QueryNode> trees, TreeSet<String> fields) {
        var array = JSON.createArrayNode();
        trees.forEach(tree -> array.add(json(tree, fields)));
        return array;
    }

    private static QueryField<JsonNode> field(JsonNode node) {
        var name = node.get("name").asText();
        var type = FieldType.valueOf(node.get("type").asText().toUpperCase(Locale.ROOT));
        var values = stream(node.path("values")).map(JsonNode::asText).toList();
        return new QueryField<>(name, type, values, row -> value(type, row.get(name)));
    }

    private static Object value(FieldType type, JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        return switch (type) {
            case NUMBER -> node.asDouble();
            case BOOL -> node.asBoolean();
            case TIME -> Instant.parse(node.asText());
            case ADDRESS -> stream(node).map(JsonNode::asText).toList();
            case TEXT, ENUM -> node.asText();
        };
    }

    private static String haystack(JsonNode row) {
        var text = new StringBuilder();
        List.of("hostname", "client", "user")
                .forEach(name -> text.append(row.get(name).asText()).append('\n'));
        stream(row.get("addresses")).forEach(one -> text.append(one.asText()).append('\n'));
        return text.toString().toLowerCase(Locale.ROOT);
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static JsonNode load() {
        try (var in = QueryLanguageTest.class.getResourceAsStream("/query/cases.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
