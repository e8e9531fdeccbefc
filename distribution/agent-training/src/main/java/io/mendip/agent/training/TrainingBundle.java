/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.training;

import io.mendip.protocol.message.PlannedBundle;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** The bundle that the agent deploys in its training, which is this very jar, and the HTTPS server that hands it out. */
final class TrainingBundle implements AutoCloseable {

    static final String PATH = "/bundle";

    private final byte[] jar;
    private final PlannedBundle planned;
    private final SSLServerSocket socket;

    TrainingBundle(SSLContext tls) throws IOException {
        var file = file();
        jar = Files.readAllBytes(file);
        try (var opened = new JarFile(file.toFile())) {
            var headers = opened.getManifest().getMainAttributes();
            planned = new PlannedBundle(
                    headers.getValue("Bundle-SymbolicName"),
                    headers.getValue("Bundle-Version"),
                    digest(jar),
                    jar.length,
                    List.of(TrainedCheck.ID));
        }
        socket = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "https");
        thread.setDaemon(true);
        thread.start();
    }

    private static Path file() throws IOException {
        try {
            var source = TrainingBundle.class.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw new IOException("the training does not know its own jar");
            }
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Its line in the plan. */
    PlannedBundle planned() {
        return planned;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                String request = String.valueOf(in.readLine());
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    // what else it says is not needed
                }
                boolean known = request.startsWith("GET " + PATH + " ");
                byte[] body = known ? jar : new byte[0];
                String head = "HTTP/1.1 " + (known ? "200 OK" : "404 Not Found") + "\r\nContent-Length: " + body.length
                        + "\r\nConnection: close\r\n\r\n";
                var out = client.getOutputStream();
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(body);
            } catch (IOException e) {
                // the agent has gone; it will come back
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
