/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.protocol.crypto.Nkey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds and signs the broker's tokens (JWT with the algorithm {@code ed25519-nkey}). */
final class Claims {

    /** The first part of every token, the same for all of them. */
    static final String HEADER = encode("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}".getBytes(StandardCharsets.UTF_8));

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, Object> claims = new LinkedHashMap<>();

    private Claims(String subject, String name, Instant issuedAt) {
        claims.put("sub", subject);
        claims.put("name", name);
        claims.put("iat", issuedAt.getEpochSecond());
    }

    static Claims about(String subject, String name, Instant issuedAt) {
        return new Claims(subject, name, issuedAt);
    }

    Claims until(Optional<Instant> end) {
        end.ifPresent(instant -> claims.put("exp", instant.getEpochSecond()));
        return this;
    }

    /** Signs with what the broker's own part of the token says. */
    String sign(Nkey issuer, String type, Map<String, ?> about) {
        var id = new byte[16];
        RANDOM.nextBytes(id);
        var nats = new LinkedHashMap<String, Object>(about);
        nats.put("type", type);
        nats.put("version", 2);
        claims.put("jti", encode(id));
        claims.put("iss", issuer.publicText());
        claims.put("nats", nats);
        try {
            var signed = HEADER + "." + encode(JSON.std.asBytes(claims));
            return signed + "." + encode(issuer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
