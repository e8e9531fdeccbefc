/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A real server on this machine, with a self-signed certificate that keytool makes. */
final class TlsServer implements AutoCloseable {

    private static final String PASSWORD = "test-password";

    private final SSLServerSocket listening;
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

    private TlsServer(SSLServerSocket listening) {
        this.listening = listening;
        var thread = new Thread(this::serve, "tls server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that shows this certificate, and wants one of its visitors if asked to. */
    static TlsServer showing(Path store, boolean wantsCertificate) throws Exception {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(wantsCertificate);
        if (wantsCertificate) {
            // Here a visitor is refused within the handshake, in later versions after it.
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        }
        return new TlsServer(socket);
    }

    /** Makes a key and its certificate for these alternative names, such as {@code dns:www.example}. */
    static Path certificate(Path folder, String subject, String start, int days, String names)
            throws IOException, InterruptedException {
        var store = Files.createTempDirectory(folder, "keys").resolve("server.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = List.of(
                keytool,
                "-J-Duser.timezone=UTC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-dname",
                subject,
                "-startdate",
                start,
                "-validity",
                String.valueOf(days),
                "-ext",
                "san=" + names);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return store;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** The name that the next visitor asked for, who may be done before the server is; empty when it named none. */
    String asked() throws InterruptedException {
        return Objects.requireNonNull(asked.poll(10, TimeUnit.SECONDS), "nobody came");
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (var socket = (SSLSocket) listening.accept()) {
                socket.startHandshake();
                var names = ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames();
                asked.add(names.isEmpty() ? "" : new String(names.get(0).getEncoded(), StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            } catch (IOException e) {
                // A visitor that goes, or the end of the test.
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
