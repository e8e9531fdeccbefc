/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.GeneralName;

/** Answers every HTTPS request as it was told, under a certificate of an authority of its own. */
public final class FakeHttpsServer implements AutoCloseable {

    public final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    public final BlockingQueue<String> headers = new LinkedBlockingQueue<>();
    final TestAuthority authority;

    private final SSLServerSocket socket;
    private volatile Answers answers = body -> new Answer(200, "", "{}".getBytes(StandardCharsets.US_ASCII));
    private volatile long bytePauseMillis;

    /** Status, a header line or nothing, and body. */
    public record Answer(int status, String header, byte[] body) {}

    /** What to answer to a request's body. */
    public interface Answers {

        Answer to(String body) throws Exception;
    }

    /** Serves under a certificate for an address or a name. */
    FakeHttpsServer(GeneralName host) throws Exception {
        this(new TestAuthority(), host);
    }

    private FakeHttpsServer(TestAuthority authority, GeneralName host) throws Exception {
        this.authority = authority;
        var issued = authority.issue(host);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", issued.key().getPrivate(), new char[0], issued.chain());
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
        return onLoopback(new TestAuthority());
    }

    public static FakeHttpsServer onLoopback(TestAuthority authority) throws Exception {
        return new FakeHttpsServer(authority, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    }

    public String url() {
        return "https://127.0.0.1:" + socket.getLocalPort();
    }

    String token() throws Exception {
        return "mendip_abcdefgh." + authority.pin();
    }

    void answer(int status, byte[] body) {
        answer(request -> new Answer(status, "", body));
    }

    public void answer(Answers newAnswers) {
        answers = newAnswers;
    }

    /** Pauses so long before each byte of a body. */
    public void drip(long millis) {
        bytePauseMillis = millis;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (var client = (SSLSocket) socket.accept()) {
                serve(client);
            } catch (Exception e) {
                // a client that does not trust us, or has had enough, goes at once
            }
        }
    }

    private void serve(SSLSocket client) throws Exception {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        requests.add(String.valueOf(in.readLine()));
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.add(line);
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
        write(client, answers.to(new String(body)));
    }

    private void write(SSLSocket client, Answer answer) throws IOException, InterruptedException {
        String head = "HTTP/1.1 " + answer.status() + " X\r\nContent-Length: " + answer.body().length + "\r\n"
                + (answer.header().isEmpty() ? "" : answer.header() + "\r\n") + "Connection: close\r\n\r\n";
        var out = client.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        if (bytePauseMillis == 0) {
            out.write(answer.body());
            return;
        }
        for (byte one : answer.body()) {
            TimeUnit.MILLISECONDS.sleep(bytePauseMillis);
            out.write(one);
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
