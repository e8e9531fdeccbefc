/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import io.mendip.e2e.Hammer.Knock;
import io.mendip.e2e.Operations.Operation;
import io.mendip.testing.Https;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Somebody without a valid login who tries everything: every operation, spoilt credentials, odd spellings, streams. */
final class Intruder {

    private static final Set<String> REFUSED = Set.of(Hammer.NO_ANSWER, "401", "403", "404", "429", "503");
    private static final Set<String> REFUSED_OR_NOT_UNDERSTOOD =
            Set.of(Hammer.NO_ANSWER, "400", "401", "403", "404", "429", "503");

    private static final String[] UPGRADE = {
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
    };
    private static final List<String> SPELLINGS = List.of(
            "//api/v1/agents",
            "/api//v1/agents",
            "/api/v1//agents",
            "/api/v1/agents//",
            "/api/v1/agents/",
            "/api/v1/agents;a=b",
            "/api/v1;/agents",
            "/api/v1/x;/../agents",
            "/api/v1/auth/login/../../agents",
            "/api/v1/auth/login;/../../agents",
            "/api/v1/./agents",
            "/api/v1%2fagents",
            "/api%2Fv1/agents",
            "/api/v1/%2e%2e/v1/agents",
            "/api/v1/%61gents",
            "/api/v1/agents%00",
            "/api/v1/agents%252f",
            "/api/v1/agents%3b",
            "/api/v1/agents%20",
            "/api/v1\\agents",
            "/API/v1/agents",
            "/api/V1/Agents",
            "/api/agents",
            "/api/v1-features/agents",
            "/api/v1-features/system/jobs",
            "/api/v1-product/agents",
            "/api/v1-product/plugins",
            "/v1/agents",
            "/agents",
            "/ui/../api/v1/agents",
            "/ui;/../api/v1/agents",
            "/agent-api/v1/../../api/v1/agents",
            "/api/v1/agents?path=/api/v1/auth/login",
            "/api/v1/application.wadl");

    private final int port;
    private final Map<String, String[]> credentials = new LinkedHashMap<>();

    Intruder(int port) {
        this.port = port;
        credentials.put("nothing", new String[0]);
        credentials.put("a made-up session", new String[] {"Cookie", "mendip_session=AAAAAAAAAAAAAAAAAAAAAAAA"});
        credentials.put("an agent's header", new String[] {"Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."});
    }

    /** Tries this as well from now on. */
    void spoilt(String name, String header, String value) {
        credentials.put(name, new String[] {header, value});
    }

    /** All operations that are not for everybody, with all spoilt credentials. */
    List<Knock> operations(List<Operation> operations, Version version) {
        var https = new Https(port, version);
        var knocks = new ArrayList<Knock>();
        for (var operation : operations) {
            if (!operation.open()) {
                credentials.forEach((with, headers) -> knocks.add(knock(https, operation, with, headers)));
            }
        }
        return knocks;
    }

    private static Knock knock(Https https, Operation operation, String with, String[] headers) {
        var body = operation.method().matches("POST|PUT|PATCH") ? "{}" : "";
        var all = Stream.concat(
                        Stream.of(headers),
                        body.isEmpty() ? Stream.empty() : Stream.of("Content-Type", operation.mediaType()))
                .toArray(String[]::new);
        return new Knock(
                operation + " with " + with,
                () -> outcome(https.send(operation.method(), "/api/v1" + operation.path(), body, all)),
                REFUSED);
    }

    /** The status; of a failure also what it said, which no other run may say again. */
    private static String outcome(HttpResponse<String> answer) {
        return answer.statusCode()
                + (answer.statusCode() == 500 ? " " + answer.headers().map() + answer.body() : "");
    }

    /** Streams, upgrades and odd spellings, on connections of their own. */
    List<Knock> oddities(String agent) {
        var https = new Https(port);
        var knocks = new ArrayList<Knock>();
        for (var path : SPELLINGS) {
            knocks.add(new Knock(path, () -> "" + https.raw(path), REFUSED_OR_NOT_UNDERSTOOD));
        }
        for (var path : List.of("/api/v1/events?topics=agents", "/api/v1/live", "/agent")) {
            // The proxy of the agents says by 400 that it wants an upgrade, to everybody.
            knocks.add(new Knock(path, () -> "" + https.raw(path), REFUSED_OR_NOT_UNDERSTOOD));
        }
        for (var path : List.of("/api/v1/live", "/agent", "/api/v1/agents/" + agent)) {
            knocks.add(new Knock("upgrade of " + path, () -> "" + https.raw(path, UPGRADE), REFUSED));
        }
        return knocks;
    }
}
