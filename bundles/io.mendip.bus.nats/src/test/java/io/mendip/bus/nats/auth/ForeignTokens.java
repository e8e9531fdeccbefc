/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import io.mendip.protocol.crypto.Nkey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Tokens that look right and were not issued here. */
public final class ForeignTokens {

    private ForeignTokens() {}

    /** Signed by an account key that the broker does not know. */
    public static String issue(String agentId, String publicKey, String account) {
        return sign(Nkey.create(Nkey.Type.ACCOUNT), agentId, publicKey, account);
    }

    /** Signed by the user itself. */
    public static String selfSigned(String agentId, Nkey user, String account) {
        return sign(user, agentId, user.publicText(), account);
    }

    private static String sign(Nkey issuer, String agentId, String publicKey, String account) {
        var now = Instant.now();
        return Claims.about(publicKey, agentId, now)
                .until(Optional.of(now.plus(Duration.ofDays(1))))
                .sign(issuer, "user", Map.of("issuer_account", account));
    }
}
