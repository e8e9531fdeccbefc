/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.server.LocalApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A token and checks for all agents. */
final class Preparation {

    private static final int CALLS = 4;

    /** The shortest that the server allows. */
    private static final int INTERVAL = 15;

    private final LocalApi api;

    Preparation(LocalApi api) {
        this.api = api;
    }

    String token() throws IOException, InterruptedException {
        return String.valueOf(
                api.post("/enrolment/tokens", Map.of("siteId", 1)).orProblem().get("token"));
    }

    /** Gives each agent its checks. */
    void checks(List<String> agents) throws Exception {
        var wanted = List.of(
                check("disk", Map.of("path", "/")),
                check("cpu", Map.of()),
                check("memory", Map.of()),
                check("ping", Map.of("host", "127.0.0.1", "count", 1)));
        var pool = Executors.newFixedThreadPool(CALLS);
        try {
            var calls = new ArrayList<Future<?>>();
            for (var agent : agents) {
                calls.add(pool.submit(() -> api.post("/agents/" + agent + "/checks/missing", Map.of("checks", wanted))
                        .orProblem()));
            }
            for (var call : calls) {
                call.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Map<String, Object> check(String type, Map<String, Object> parameters) {
        return Map.of("type", type, "parameters", parameters, "intervalSeconds", INTERVAL);
    }
}
