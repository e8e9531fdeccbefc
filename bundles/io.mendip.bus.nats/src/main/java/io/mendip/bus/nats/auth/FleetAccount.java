/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.bus.AgentCredentials.Issued;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Nkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The account in which server and agents talk: its tokens, those of its users, and their end. */
public final class FleetAccount {

    /** Longest life of an agent's credential; for as long is a revocation remembered. */
    public static final Duration LONGEST_CREDENTIAL = Duration.ofDays(30);

    private static final int MAX_TOKEN = 4096;

    private final BrokerKeys keys;
    private final Revocations revocations;
    private final Clock clock;

    /** Takes keys and revocations of a folder. */
    public static FleetAccount open(Path keyFolder, Clock clock) {
        return new FleetAccount(
                BrokerKeys.open(keyFolder),
                new Revocations(keyFolder.resolve("nats-revocations.json"), LONGEST_CREDENTIAL, clock),
                clock);
    }

    FleetAccount(BrokerKeys keys, Revocations revocations, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Name of the account in the broker. */
    public String id() {
        return keys.fleet().publicText();
    }

    /** Name of the system account in the broker. */
    public String systemId() {
        return keys.system().publicText();
    }

    /** The token in the broker's configuration that makes it believe the others. */
    public String operatorToken() {
        return Claims.about(keys.operator().publicText(), "mendip", clock.instant())
                .sign(keys.operator(), "operator", Map.of("system_account", systemId()));
    }

    /** The system account's token, also in the configuration. */
    public String systemToken() {
        return Claims.about(systemId(), "system", clock.instant())
                .sign(keys.operator(), "account", Map.of("limits", Permissions.accountLimits()));
    }

    /** This account's token, with the agents' template and all revocations; handed to the broker when it changes. */
    public String token() {
        var scope = Map.of(
                "kind",
                "user_scope",
                "key",
                keys.agents().publicText(),
                "role",
                "agent-v1",
                "template",
                Permissions.agentTemplate());
        return Claims.about(id(), "fleet", clock.instant())
                .sign(
                        keys.operator(),
                        "account",
                        Map.of(
                                "limits", Permissions.accountLimits(),
                                "signing_keys", List.of(scope),
                                "revocations", revocations.current()));
    }

    /** A user for the server among its agents. */
    public UserCredential serverUser() {
        var key = Nkey.create(Nkey.Type.USER);
        return new UserCredential(
                key,
                Claims.about(key.publicText(), "mendip-server", clock.instant())
                        .sign(keys.fleet(), "user", Permissions.server()));
    }

    /** A user for the server in the system account. */
    public UserCredential systemUser() {
        var key = Nkey.create(Nkey.Type.USER);
        return new UserCredential(
                key,
                Claims.about(key.publicText(), "mendip-system", clock.instant())
                        .sign(keys.system(), "user", Permissions.system(id())));
    }

    /**
     * Issues an agent's credential. It says nothing about rights: those are the template's. The id is checked again here,
     * because an agent named {@code *} could read everybody's commands.
     */
    public Issued issue(String agentId, String publicKey, Duration lifetime) {
        AgentId.require(agentId);
        if (Nkey.publicKeyOf(Nkey.Type.USER, publicKey).isEmpty()) {
            throw new IllegalArgumentException("not the public key of a user");
        }
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(LONGEST_CREDENTIAL) > 0) {
            throw new IllegalArgumentException("a credential lives up to " + LONGEST_CREDENTIAL.toDays() + " days");
        }
        // Times are whole seconds: without this, one issued in the second of a revocation would be ended by it.
        long seconds = Math.max(clock.instant().getEpochSecond(), revocations.revokedUntil(publicKey) + 1);
        var issuedAt = Instant.ofEpochSecond(seconds);
        var expiresAt = issuedAt.plus(lifetime);
        var jwt = Claims.about(publicKey, agentId, issuedAt)
                .until(Optional.of(expiresAt))
                .sign(keys.agents(), "user", Map.of("issuer_account", id()));
        return new Issued(jwt, expiresAt);
    }

    /** Ends what was issued for a key until now; the broker learns it with the next {@link #token()}. */
    public void revoke(String publicKey) {
        if (Nkey.publicKeyOf(Nkey.Type.USER, publicKey).isEmpty()) {
            throw new IllegalArgumentException("not the public key of a user");
        }
        revocations.revoke(publicKey);
    }

    /**
     * Judges a credential that somebody shows. The signature comes first: nothing of a token that was not issued here is
     * ever parsed.
     */
    public Verdict verify(String token) {
        int body = Claims.HEADER.length() + 1;
        int end = token.lastIndexOf('.');
        if (token.length() > MAX_TOKEN || !token.startsWith(Claims.HEADER + ".") || end <= body) {
            return Verdict.UNKNOWN;
        }
        try {
            var decoder = Base64.getUrlDecoder();
            var signature = decoder.decode(token.substring(end + 1));
            var signed = token.substring(0, end).getBytes(StandardCharsets.US_ASCII);
            var issuer = Nkey.publicKeyOf(Nkey.Type.ACCOUNT, keys.agents().publicText())
                    .orElseThrow();
            return Ed25519.verify(issuer, signed, signature)
                    ? judge(JSON.std.mapFrom(decoder.decode(token.substring(body, end))))
                    : Verdict.UNKNOWN;
        } catch (IOException | IllegalArgumentException e) {
            return Verdict.UNKNOWN;
        }
    }

    private Verdict judge(Map<String, Object> claims) {
        if (!(claims.get("name") instanceof String agentId)
                || !AgentId.isValid(agentId)
                || !(claims.get("sub") instanceof String publicKey)
                || !(claims.get("iat") instanceof Number issuedAt)
                || !(claims.get("exp") instanceof Number expiresAt)
                || !(claims.get("nats") instanceof Map<?, ?> nats)
                || !"user".equals(nats.get("type"))
                || !id().equals(nats.get("issuer_account"))) {
            return Verdict.UNKNOWN;
        }
        if (expiresAt.longValue() <= clock.instant().getEpochSecond()) {
            return new Verdict(Verdict.Kind.EXPIRED, agentId);
        }
        boolean revoked = issuedAt.longValue() <= revocations.revokedUntil(publicKey);
        return new Verdict(revoked ? Verdict.Kind.REVOKED : Verdict.Kind.ACCEPTED, agentId);
    }
}
