/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** An agent that signs in, subscribes to its commands, and then never reads again. */
final class SilentReader implements AutoCloseable {

    private static final Pattern NONCE = Pattern.compile("\"nonce\":\"([^\"]+)\"");

    private final String id = AgentId.random(new SecureRandom());
    private final Socket plain = new Socket();
    private final SSLSocket socket;

    SilentReader(BrokerFixture fixture) throws Exception {
        var key = Nkey.create(Nkey.Type.USER);
        var jwt = fixture.broker().account().issue(id, key.publicText(), Duration.ofDays(1));
        plain.setReceiveBufferSize(64 * 1024);
        plain.connect(new InetSocketAddress("127.0.0.1", fixture.direct().getPort()));
        // The broker greets before TLS begins.
        var nonce = NONCE.matcher(readLine(plain));
        if (!nonce.find()) {
            throw new IOException("no challenge");
        }
        socket = (SSLSocket) fixture.identity()
                .clientSide()
                .getSocketFactory()
                .createSocket(plain, "127.0.0.1", plain.getPort(), true);
        socket.startHandshake();
        var signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.sign(nonce.group(1).getBytes(US_ASCII)));
        write("CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":true,\"protocol\":1,\"jwt\":\""
                + jwt.jwt() + "\",\"sig\":\"" + signature + "\"}\r\nSUB c." + id + ".> 1\r\nPING\r\n");
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        var line = reader.readLine();
        while (line != null && !line.equals("PONG")) {
            line = reader.readLine();
        }
    }

    String id() {
        return id;
    }

    /** Whether the broker closed the connection: then writing fails. */
    boolean isCutOff() {
        try {
            write("PING\r\n");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String readLine(Socket socket) throws IOException {
        var line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next != '\n' && next >= 0;
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        plain.close();
    }
}
