/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mendip.e2e.Hammer.Knock;
import io.mendip.testing.Https;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

/** Somebody who is signed in and looks whether each answer is whole: JSON to the last brace, refusals told properly. */
final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHOLE = "200 whole";
    private static final String PROBLEM_404 = "404 problem";
    private static final String PROBLEM_503 = "503 problem";

    private final Https https;
    private final String key;
    private final String agent;
    private final String check;

    Client(int port, String key, String agent, String check) {
        this.https = new Https(port);
        this.key = key;
        this.agent = agent;
        this.check = check;
    }

    /** A path that only this bundle answers. */
    static String pathOf(String bundle, String check) {
        return "/checks/" + check + (bundle.contains("history") ? "/history" : "");
    }

    int status(String path) throws IOException, InterruptedException {
        return get(path).statusCode();
    }

    /** What is always there. */
    List<Knock> core() {
        var login = "{\"user\":\"" + Product.USER + "\",\"password\":\"" + Product.PASSWORD + "\"}";
        return List.of(
                knock("/agents", "items", Set.of(WHOLE)),
                knock("/agents/" + agent, "hostname", Set.of(WHOLE)),
                knock("/me", "user", Set.of(WHOLE)),
                knock("/clients", "items", Set.of(WHOLE)),
                new Knock(
                        "login",
                        () -> outcome(https.send("POST", "/api/v1/auth/login", login), "csrf"),
                        Set.of(WHOLE)));
    }

    /** What comes and goes. */
    List<Knock> features() {
        var outcomes = Set.of(WHOLE, PROBLEM_404, PROBLEM_503);
        return List.of(
                knock("/check-types", "items", outcomes),
                knock("/checks/" + check, "type", outcomes),
                knock("/agents/" + agent + "/checks", "items", outcomes),
                knock("/checks/" + check + "/history", "", outcomes),
                knock("/checks/" + check + "/events", "items", outcomes),
                knock("/agents/" + agent + "/metrics", "", outcomes));
    }

    private Knock knock(String path, String member, Set<String> outcomes) {
        return new Knock(path, () -> outcome(get(path), member), outcomes);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return https.get("/api/v1" + path, "X-API-Key", key);
    }

    private static String outcome(HttpResponse<String> answer, String member) {
        var type = answer.headers().firstValue("Content-Type").orElse("");
        try {
            var body = JSON.readTree(answer.body());
            if (type.startsWith("application/problem+json") && body.hasNonNull("code")) {
                return answer.statusCode() + " problem";
            }
            boolean whole = body.isObject() && (member.isEmpty() || body.has(member));
            return answer.statusCode() + (whole ? " whole" : " in part");
        } catch (JsonProcessingException e) {
            return answer.statusCode() + " broken";
        }
    }
}
