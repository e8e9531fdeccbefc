/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.protocol.crypto.Nkey;
import io.mendip.testing.Ports;
import io.mendip.testing.TestNats;
import io.nats.client.AuthHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** A nats-server in operator mode, as the product's: only tokens signed here open it, and it ends them in time. */
final class OperatorBroker implements AutoCloseable {

    private static final String LIMITS = "\"subs\":-1,\"data\":-1,\"payload\":-1";

    private final Nkey operator = Nkey.create(Nkey.Type.OPERATOR);
    private final Nkey account = Nkey.create(Nkey.Type.ACCOUNT);
    private final Path configuration;
    private final int port = Ports.free();
    private TestNats nats;

    /** Starts a plain one, or one with TLS when the folder has a {@code chain.pem} and {@code key.pem}. */
    OperatorBroker(Path folder) throws IOException {
        configuration = folder.resolve("nats.conf");
        String tls = Files.exists(folder.resolve("chain.pem"))
                ? "tls { cert_file: \"" + folder.resolve("chain.pem") + "\", key_file: \"" + folder.resolve("key.pem")
                        + "\" }\n"
                : "";
        Files.writeString(
                configuration,
                tls + "operator: " + token(operator, operator, "operator", "")
                        + "\nresolver: MEMORY\nresolver_preload: {" + account.publicText() + ": " + accountToken()
                        + "}\n");
        nats = start();
    }

    private TestNats start() {
        return TestNats.start(port, List.of("-c", configuration.toString()));
    }

    String url() {
        return nats.url();
    }

    int port() {
        return port;
    }

    /** Has it read its configuration again, which re-examines everybody who is connected. */
    void reload() {
        nats.reload();
    }

    /** An agent's token, valid between two moments. */
    String credential(String agentId, String publicKey, Instant from, Instant until) {
        return jwt(
                account,
                "\"sub\":\"" + publicKey + "\",\"name\":\"" + agentId + "\",\"iat\":" + from.getEpochSecond()
                        + ",\"exp\":" + until.getEpochSecond(),
                "\"type\":\"user\"," + LIMITS + ",\"pub\":{},\"sub\":{}");
    }

    /** A way in for the server's side. */
    AuthHandler server() {
        var key = Nkey.create(Nkey.Type.USER);
        String jwt = token(account, key, "user", "," + LIMITS + ",\"pub\":{},\"sub\":{}");
        return new AuthHandler() {

            @Override
            public byte[] sign(byte[] nonce) {
                return key.sign(nonce);
            }

            @Override
            public char[] getID() {
                return new char[0];
            }

            @Override
            public char[] getJWT() {
                return jwt.toCharArray();
            }
        };
    }

    private String accountToken() {
        return token(
                operator,
                account,
                "account",
                ",\"limits\":{" + LIMITS
                        + ",\"conn\":-1,\"imports\":-1,\"exports\":-1,\"leaf\":-1,\"wildcards\":true}");
    }

    private static String token(Nkey issuer, Nkey subject, String type, String more) {
        return jwt(
                issuer,
                "\"sub\":\"" + subject.publicText() + "\",\"name\":\"" + type + "\",\"iat\":"
                        + Instant.now().getEpochSecond(),
                "\"type\":\"" + type + "\"" + more);
    }

    private static String jwt(Nkey issuer, String claims, String nats) {
        String signed = encode("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}") + "."
                + encode("{\"jti\":\"x\",\"iss\":\"" + issuer.publicText() + "\"," + claims + ",\"nats\":{" + nats
                        + ",\"version\":2}}");
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(issuer.sign(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        nats.close();
    }
}
