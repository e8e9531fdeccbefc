/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What users may publish and subscribe. Only ever lists of what is allowed: the broker had holes in what is denied. */
final class Permissions {

    /** Largest message, the same for all; also the broker's limit. */
    static final int MAX_PAYLOAD = 1024 * 1024;

    private static final int UNLIMITED = -1;

    private Permissions() {}

    /**
     * The template of agents. Fixed: a change of it needs a new signing key. {@code name()} is the name in an agent's
     * token, its id. An agent answers a request of the server by the right to respond once, so it needs no right to the
     * server's inbox.
     */
    static Map<String, Object> agentTemplate() {
        var template = allow(
                List.of("r.{{name()}}.>", "h.{{name()}}", "o.{{name()}}.>"),
                List.of("c.{{name()}}.>", "i.{{name()}}.>", "_I.{{name()}}.>"),
                32);
        template.put("resp", Map.of("max", 1, "ttl", Duration.ofMinutes(5).toNanos()));
        template.put("allowed_connection_types", List.of("STANDARD", "WEBSOCKET"));
        return template;
    }

    /** The server among its agents. */
    static Map<String, Object> server() {
        return allow(List.of("c.>", "i.>", "n.>", "_I.>"), List.of("r.>", "h.*", "o.>", "n.>", "_S.>"), UNLIMITED);
    }

    /** The server in the broker's system account. */
    static Map<String, Object> system(String fleetAccount) {
        return allow(
                List.of("$SYS.REQ.CLAIMS.UPDATE", "$SYS.REQ.SERVER.PING.CONNZ"),
                List.of(
                        "$SYS.ACCOUNT." + fleetAccount + ".CONNECT",
                        "$SYS.ACCOUNT." + fleetAccount + ".DISCONNECT",
                        "_S.>"),
                UNLIMITED);
    }

    /** Limits of an account: no limit but on what nobody needs (imports, exports, leaf nodes, streams). */
    static Map<String, Object> accountLimits() {
        var limits = new LinkedHashMap<String, Object>();
        for (var unlimited : List.of("subs", "data", "payload", "conn")) {
            limits.put(unlimited, UNLIMITED);
        }
        for (var none : List.of("imports", "exports", "leaf")) {
            limits.put(none, 0);
        }
        limits.put("wildcards", false);
        return limits;
    }

    private static Map<String, Object> allow(List<String> publish, List<String> subscribe, int subscriptions) {
        var permissions = new LinkedHashMap<String, Object>();
        permissions.put("pub", Map.of("allow", publish));
        permissions.put("sub", Map.of("allow", subscribe));
        permissions.put("subs", subscriptions);
        permissions.put("data", UNLIMITED);
        permissions.put("payload", MAX_PAYLOAD);
        return permissions;
    }
}
