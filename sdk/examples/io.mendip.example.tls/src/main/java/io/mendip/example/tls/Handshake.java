/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** Speaks with a server until it has shown its certificates, and sends it nothing else. */
final class Handshake {

    private Handshake() {}

    /**
     * What a server showed.
     *
     * @param chain its certificates, its own first; never empty
     * @param protocol version of TLS, or how far it came
     */
    record Seen(List<X509Certificate> chain, String protocol) {}

    /**
     * Connects and ends the connection again. An interrupt ends it at once.
     *
     * @param limit for each step
     * @throws IOException nobody answers, or it does not speak TLS
     */
    static Seen with(String host, int port, Optional<SNIHostName> name, Duration limit)
            throws IOException, InterruptedException {
        int millis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, limit.toMillis()));
        var address = new InetSocketAddress(find(host, millis), port);
        var witness = new Witness();
        // The streams of a channel end when their thread is interrupted, which those of a plain socket do not.
        try (var channel = SocketChannel.open()) {
            channel.socket().connect(address, millis);
            channel.socket().setSoTimeout(millis);
            String protocol = shake(channel.socket(), host, name, witness);
            return new Seen(witness.chain(), protocol);
        } catch (SSLException e) {
            // One that wants a certificate of ours has shown its own before it refuses us.
            if (witness.chain().isEmpty()) {
                throw e;
            }
            return new Seen(witness.chain(), "refused after the certificate was shown");
        }
    }

    private static String shake(Socket socket, String host, Optional<SNIHostName> name, Witness witness)
            throws IOException {
        try (var tls =
                (SSLSocket) context(witness).getSocketFactory().createSocket(socket, host, socket.getPort(), true)) {
            var parameters = tls.getSSLParameters();
            parameters.setServerNames(name.<List<SNIServerName>>map(List::of).orElse(List.of()));
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls.getSession().getProtocol();
        }
    }

    private static SSLContext context(Witness witness) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {witness}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /**
     * Looking up a name cannot be interrupted, and takes half a minute when no name server answers. An agent would put a
     * bundle into quarantine that does not end for so long, so another thread waits, which ends with its answer.
     */
    private static InetAddress find(String host, int millis) throws IOException, InterruptedException {
        var lookup = new FutureTask<>(() -> InetAddress.getByName(host));
        var thread = new Thread(lookup, "look up " + host);
        thread.setDaemon(true);
        thread.start();
        try {
            return lookup.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw (UnknownHostException) new UnknownHostException("there is no host " + host).initCause(e);
        } catch (TimeoutException e) {
            throw (UnknownHostException) new UnknownHostException("no name server answers").initCause(e);
        }
    }
}
