/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Answers every HTTPS request with the same status and body, under a certificate of an authority of its own. */
final class FakeHttpsServer implements AutoCloseable {

    final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    final X509Certificate authority;

    private final SSLServerSocket socket;
    private volatile int status = 200;
    private volatile byte[] answer = {'{', '}'};

    /** Serves under a certificate for an address or a name. */
    FakeHttpsServer(GeneralName host) throws Exception {
        var authorityKey = key();
        authority = certificate("CN=Authority", "CN=Authority", authorityKey, authorityKey, null);
        var serverKey = key();
        var server = certificate("CN=Authority", "CN=server", authorityKey, serverKey, host);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", serverKey.getPrivate(), new char[0], new X509Certificate[] {server, authority});
        var managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::accept, "https");
        thread.setDaemon(true);
        thread.start();
    }

    static FakeHttpsServer onLoopback() throws Exception {
        return new FakeHttpsServer(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    String url() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    String token() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(authority.getPublicKey().getEncoded());
        return "mendip_abcdefgh." + HexFormat.of().formatHex(digest);
    }

    void answer(int newStatus, byte[] body) {
        status = newStatus;
        answer = body;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                int length = 0;
                for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                    if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(line.substring(15).strip());
                    }
                }
                var body = new char[length];
                int read = 0;
                while (read < length) {
                    read += in.read(body, read, length - read);
                }
                bodies.add(new String(body));
                String head = "HTTP/1.1 " + status + " X\r\nContent-Length: " + answer.length
                        + "\r\nConnection: close\r\n\r\n";
                client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().write(answer);
            } catch (IOException e) {
                // a client that does not trust us goes at once
            }
        }
    }

    private static KeyPair key() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String issuer, String subject, KeyPair issuerKey, KeyPair key, GeneralName host) throws Exception {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(subject),
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
