/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.training;

import io.mendip.agent.link.enrol.Identity;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Makes a data folder as if an agent had enrolled, prints {@code ready}, and serves that agent over TLS until standard
 * input ends. Speaks just as much of the broker's protocol as the agent needs.
 */
public final class TrainingServer {

    private static final char[] PASSWORD = "training".toCharArray();

    private TrainingServer() {}

    /** Serves; the only argument is the data folder to make. */
    public static void main(String[] arguments) throws Exception {
        var data = Files.createDirectories(Path.of(arguments[0]));
        var store = keyStore(data);
        var tls = context(store);
        try (var bundle = new TrainingBundle(tls);
                var server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var keys = new TrainingKeys(bundle.planned());
            enrol(data, bundle.port(), server.getLocalPort(), pin(store), keys);
            var acceptor = new Thread(() -> accept(server, tls, keys), "acceptor");
            acceptor.setDaemon(true);
            acceptor.start();
            Files.writeString(data.resolve("ready"), "");
            while (System.in.read() >= 0) {
                // until whoever started this ends it
            }
        }
    }

    private static void accept(ServerSocket server, SSLContext tls, TrainingKeys keys) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                socket.getOutputStream().write(TrainingConversation.GREETING);
                new TrainingConversation(encrypted(socket, tls), keys).serve();
            } catch (IOException e) {
                // the agent has gone; it will come back
            }
        }
    }

    private static SSLSocket encrypted(Socket socket, SSLContext tls) throws IOException {
        var encrypted = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
        encrypted.setUseClientMode(false);
        return encrypted;
    }

    private static void enrol(Path data, int httpsPort, int port, String pin, TrainingKeys keys) throws IOException {
        var identity = new Identity(
                TrainingKeys.AGENT,
                "https://127.0.0.1:" + httpsPort,
                pin,
                Base64.getEncoder().encodeToString(keys.root().publicKey()),
                List.of("tls://127.0.0.1:" + port));
        Files.write(data.resolve("identity.json"), MessageCodec.write(identity));
        Files.writeString(data.resolve("agent.nk"), Nkey.create(Nkey.Type.USER).seedText());
        Files.writeString(data.resolve("agent.jwt"), "e30.e30.e30");
        Files.write(data.resolve("trust.json"), keys.trust());
    }

    private static KeyStore keyStore(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        var file = data.resolve("training.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        int code = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2")
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("keytool ended with " + code);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD);
    }

    private static String pin(KeyStore store) throws GeneralSecurityException {
        byte[] key = store.getCertificate("server").getPublicKey().getEncoded();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
