/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import io.mendip.bus.AgentConduct;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives agents whose credential ended while they were away a new one, for a signature with their key. What is issued is
 * worth nothing without that key, so the time window and the memory of nonces only keep repetition from making work.
 */
@Component(service = Renewal.class)
public final class Renewal {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int REMEMBERED = 20_000;

    private final IdentityTable agents;
    private final CredentialDesk credentials;
    private final AgentConduct conduct;
    private final Clock clock;
    private final Map<String, Long> nonces = new LinkedHashMap<>();

    /** With the agents' keys. */
    @Activate
    public Renewal(
            @Reference(target = FleetUnit.TARGET) Database database,
            @Reference CredentialDesk credentials,
            @Reference AgentConduct conduct) {
        this(database, credentials, conduct, Clock.systemUTC());
    }

    Renewal(Database database, CredentialDesk credentials, AgentConduct conduct, Clock clock) {
        this.conduct = conduct;
        this.agents = new IdentityTable(database);
        this.credentials = credentials;
        this.clock = clock;
    }

    /**
     * What an agent sends.
     *
     * @param agentId who it is
     * @param at its idea of the server's time, milliseconds since 1970
     * @param nonce random
     * @param signature base 64, over {@code mendip-renew}, agent, time and nonce, each on a line
     */
    public record Request(String agentId, long at, String nonce, String signature) {

        /** Bounds the texts. */
        public Request {
            if (agentId == null || !AgentId.isValid(agentId)) {
                throw new IllegalArgumentException("agentId is not the id of an agent");
            }
            if (nonce == null || nonce.isEmpty() || nonce.length() > 64) {
                throw new IllegalArgumentException("nonce is missing or too long");
            }
            if (signature == null || signature.length() > 100) {
                throw new IllegalArgumentException("signature is missing or too long");
            }
        }

        private byte[] signed() {
            return ("mendip-renew\n" + agentId + "\n" + at + "\n" + nonce).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * What it gets.
     *
     * @param jwt the new credential
     * @param serverTime milliseconds since 1970
     */
    public record Reply(String jwt, long serverTime) {}

    Reply renew(Request request) {
        var agent = agents.identity(request.agentId())
                .filter(one -> signedBy(one.publicKey(), request))
                .orElseThrow(() -> new Problem(
                        403, "renewal_refused", "This agent is not known here, or the signature is not its own."));
        if (agent.held()) {
            throw new Problem(
                    403, "agent_held", "Two machines claim to be this agent. An operator has to say which one it is.");
        }
        checkTime(request);
        checkConduct(agent.id());
        return new Reply(credentials.issue(agent.id(), agent.publicKey()).jwt(), clock.millis());
    }

    private void checkConduct(String agentId) {
        var wait = conduct.shutOut(agentId);
        if (!wait.isZero()) {
            throw new Problem(
                            429,
                            "agent_shut_out",
                            "This agent flooded the server with reports; it may come back in a while.")
                    .retryAfter((int) wait.toSeconds() + 1);
        }
    }

    private static boolean signedBy(String publicKey, Request request) {
        try {
            var signature = Base64.getDecoder()
                    .decode(request.signature().replace('-', '+').replace('_', '/'));
            return Nkey.publicKeyOf(Nkey.Type.USER, publicKey)
                    .filter(key -> Ed25519.verify(key, request.signed(), signature))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private synchronized void checkTime(Request request) {
        long now = clock.millis();
        if (Math.abs(now - request.at()) > WINDOW.toMillis()) {
            throw Problem.conflict(
                    "wrong_time", "The time in the request is too far from the server's; use that of the header Date.");
        }
        nonces.values().removeIf(at -> now - at > 2 * WINDOW.toMillis());
        if (nonces.size() >= REMEMBERED || nonces.putIfAbsent(request.agentId() + request.nonce(), now) != null) {
            throw Problem.conflict("repeated", "This request was answered already; make a new one.");
        }
    }
}
