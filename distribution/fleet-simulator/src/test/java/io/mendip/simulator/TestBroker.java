/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.protocol.crypto.Nkey;
import io.mendip.testing.Ports;
import io.mendip.testing.TestNats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** A nats-server in operator mode with TLS, as the product's; its certificate is its own authority. */
final class TestBroker implements AutoCloseable {

    private static final String LIMITS = "\"subs\":-1,\"data\":-1,\"payload\":-1";
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Nkey operator = Nkey.create(Nkey.Type.OPERATOR);
    private final Nkey account = Nkey.create(Nkey.Type.ACCOUNT);
    private final int port = Ports.free();
    private final String pin;
    private final TestNats nats;

    TestBroker(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        pin = certificate(folder);
        var configuration = folder.resolve("nats.conf");
        Files.writeString(
                configuration,
                "tls { cert_file: \"" + folder.resolve("chain.pem") + "\", key_file: \"" + folder.resolve("key.pem")
                        + "\", timeout: 30 }\noperator: " + jwt(operator, operator, "operator", "operator", "")
                        + "\nresolver: MEMORY\nresolver_preload: {" + account.publicText() + ": "
                        + jwt(
                                operator,
                                account,
                                "account",
                                "account",
                                ",\"limits\":{" + LIMITS
                                        + ",\"conn\":-1,\"imports\":-1,\"exports\":-1,\"leaf\":-1,\"wildcards\":true}")
                        + "}\n");
        nats = TestNats.start(port, List.of("-c", configuration.toString()));
    }

    int port() {
        return port;
    }

    /** SHA-256 of its public key, hexadecimal. */
    String pin() {
        return pin;
    }

    /** A right to connect under a name. */
    String credential(String name, Nkey key) {
        return jwt(account, key, name, "user", "," + LIMITS + ",\"pub\":{},\"sub\":{}");
    }

    private static String certificate(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        var file = folder.resolve("broker.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "broker",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-ext",
                        "BC=ca:true",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start()
                .waitFor();
        var store = KeyStore.getInstance(file.toFile(), PASSWORD);
        var certificate = store.getCertificate("broker");
        pem(folder.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(
                folder.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey("broker", PASSWORD).getEncoded());
        var digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    private static void pem(Path file, String type, byte[] bytes) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n");
    }

    private static String jwt(Nkey issuer, Nkey subject, String name, String type, String more) {
        String signed = encode("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}") + "."
                + encode("{\"jti\":\"x\",\"iss\":\"" + issuer.publicText() + "\",\"sub\":\"" + subject.publicText()
                        + "\",\"name\":\"" + name + "\",\"iat\":"
                        + Instant.now().getEpochSecond()
                        + ",\"nats\":{\"type\":\"" + type + "\"" + more + ",\"version\":2}}");
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
