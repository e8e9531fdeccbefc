/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import io.mendip.protocol.crypto.Nkey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/**
 * With what a bench signs in at a product's broker.
 *
 * @param key answers the broker's challenge
 * @param jwt says what it may do
 */
record Token(Nkey key, String jwt) {

    /** One that may report for every agent and hears what every agent is told; made with the key of the account. */
    static Token ofEverybody(Path keys) throws IOException {
        var account =
                Nkey.fromSeed(Files.readString(keys.resolve("nats-fleet.nk")).strip());
        var user = Nkey.create(Nkey.Type.USER);
        var claims = String.format(
                Locale.ROOT, """
                {"jti":"bench","iat":%d,"iss":"%s","sub":"%s","name":"bench","nats":{"type":"user","version":2,\
                "pub":{"allow":["r.>","h.*","_S.>","bench.>"]},"sub":{"allow":["r.>","c.>","i.>","_I.>","bench.>"]},\
                "subs":-1,"data":-1,"payload":-1}}""", System.currentTimeMillis() / 1000, account.publicText(), user.publicText());
        var signed = encoded("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}".getBytes(StandardCharsets.US_ASCII)) + "."
                + encoded(claims.getBytes(StandardCharsets.US_ASCII));
        return new Token(user, signed + "." + encoded(account.sign(signed.getBytes(StandardCharsets.US_ASCII))));
    }

    /** The signature of a challenge, as the broker wants it. */
    String answer(String challenge) {
        return encoded(key.sign(challenge.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
