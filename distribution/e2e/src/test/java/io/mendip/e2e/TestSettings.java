/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.util.Map.entry;

import java.util.Map;

/** A script, a snippet, a field, a key and a note, for tests that need one of each to look at. */
final class TestSettings {

    private TestSettings() {}

    /** Makes them; their ids, and those of who can have values of them, by the path of each. */
    static Map<String, String> made(Rest rest, String agent, String client, String site) {
        rest.send("PUT", "/key-store/TOKEN", "{\"value\":\"x\"}");
        return Map.of(
                "/scripts/{script}",
                id(rest, "/scripts", "{\"name\":\"a\",\"body\":\"echo a\"}"),
                "/scripts/{script}/versions/{number}",
                "1",
                "/snippets/{snippet}",
                id(rest, "/snippets", "{\"name\":\"a\",\"body\":\"echo a\"}"),
                "/custom-fields/{field}",
                id(rest, "/custom-fields", "{\"model\":\"agent\",\"name\":\"a\",\"type\":\"text\"}"),
                "/agents/{agent}/notes/{note}",
                id(rest, "/agents/" + agent + "/notes", "{\"body\":\"a\"}"),
                "/key-store/{name}",
                "TOKEN",
                "/key-store/{name}/clients/{client}",
                client,
                "/clients/{client}",
                client,
                "/sites/{site}",
                site);
    }

    /** Bodies that would be taken from somebody who may, by operation. */
    static Map<String, String> bodies() {
        return Map.ofEntries(
                entry("POST /scripts", "{\"name\":\"b\",\"body\":\"x\"}"),
                entry("PUT /scripts/{script}", "{\"name\":\"a\",\"body\":\"x\",\"version\":1}"),
                entry("POST /snippets", "{\"name\":\"b\",\"body\":\"x\"}"),
                entry("PUT /snippets/{snippet}", "{\"name\":\"a\",\"body\":\"x\",\"version\":1}"),
                entry("POST /custom-fields", "{\"model\":\"agent\",\"name\":\"b\",\"type\":\"text\"}"),
                entry(
                        "PUT /custom-fields/{field}",
                        "{\"model\":\"agent\",\"name\":\"b\",\"type\":\"text\",\"version\":1}"),
                entry("PUT /custom-fields/order", "{\"model\":\"agent\",\"ids\":[1]}"),
                entry("POST /agents/{agent}/notes", "{\"body\":\"b\"}"),
                entry("PUT /agents/{agent}/notes/{note}", "{\"body\":\"b\",\"version\":1}"),
                entry("PATCH /clients/{client}/fields", "{\"values\":{}}"),
                entry("PATCH /sites/{site}/fields", "{\"values\":{}}"),
                entry("PATCH /agents/{agent}/fields", "{\"values\":{}}"),
                entry("PUT /key-store/{name}", "{\"value\":\"theirs\"}"),
                entry("PUT /key-store/{name}/clients/{client}", "{\"value\":\"theirs\"}"));
    }

    private static String id(Rest rest, String path, String body) {
        return rest.post(path, body).get("id").asText();
    }
}
