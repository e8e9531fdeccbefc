/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** A WebSocket server that shakes hands, reads nothing more, and either writes without end or nothing at all. */
final class StubbornBroker implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("Sec-WebSocket-Key: *(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final int FRAME = 60_000;

    private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final AtomicLong written = new AtomicLong();
    private final boolean flooding;

    StubbornBroker(boolean flooding) throws IOException {
        this.flooding = flooding;
        var thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort());
    }

    long written() {
        return written.get();
    }

    private void serve() {
        try {
            var socket = listener.accept();
            shakeHands(socket);
            var frame = ByteBuffer.allocate(FRAME + 4);
            frame.put((byte) 0x82).put((byte) 126).putShort((short) FRAME);
            while (flooding) {
                socket.getOutputStream().write(frame.array());
                written.addAndGet(FRAME);
            }
        } catch (IOException | GeneralSecurityException e) {
            // the proxy closed it
        }
    }

    private static void shakeHands(Socket socket) throws IOException, GeneralSecurityException {
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) socket.getInputStream().read());
        }
        var key = KEY.matcher(request);
        if (!key.find()) {
            throw new IOException("no key");
        }
        var accept = MessageDigest.getInstance("SHA-1")
                .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
        socket.getOutputStream()
                .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n")
                        .getBytes(ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
