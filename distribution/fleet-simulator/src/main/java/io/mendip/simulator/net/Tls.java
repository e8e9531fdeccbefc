/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/** The TLS of one connection. Between two reads it keeps nothing but the beginning of an incomplete record. */
final class Tls {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final Loop loop;
    private final Consumer<ByteBuffer> toNetwork;
    private final Remainder remainder = new Remainder();
    private boolean established;

    Tls(SSLContext context, String host, int port, Loop loop, Consumer<ByteBuffer> toNetwork) throws IOException {
        this.engine = context.createSSLEngine(host, port);
        this.loop = loop;
        this.toNetwork = toNetwork;
        engine.setUseClientMode(true);
        engine.beginHandshake();
        handshake(engine.getHandshakeStatus());
    }

    /** Whether data can be sent. */
    boolean established() {
        return established;
    }

    /** Decrypts what came; what is in it goes to the consumer, which must take all of it. */
    void received(ByteBuffer network, Consumer<ByteBuffer> application) throws IOException {
        var source = remainder.before(network);
        var plain = loop.plain();
        while (true) {
            plain.clear();
            var result = engine.unwrap(source, plain);
            handshake(result.getHandshakeStatus());
            if (plain.position() > 0) {
                plain.flip();
                application.accept(plain);
            }
            if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                throw new EOFException("the other side closed TLS");
            }
            boolean incomplete = result.getStatus() == SSLEngineResult.Status.BUFFER_UNDERFLOW;
            if (incomplete || !source.hasRemaining()) {
                remainder.keep(source);
                return;
            }
        }
    }

    /** Encrypts; the data is gone from the buffer afterwards. */
    void send(ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            wrap(data);
        }
    }

    private void handshake(HandshakeStatus first) throws IOException {
        for (var status = first; ; status = engine.getHandshakeStatus()) {
            switch (status) {
                case NEED_TASK -> {
                    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> wrap(NOTHING);
                case FINISHED, NOT_HANDSHAKING -> {
                    established = true;
                    return;
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    return;
                }
            }
        }
    }

    private void wrap(ByteBuffer data) throws IOException {
        var out = loop.outgoing();
        out.clear();
        var result = engine.wrap(data, out);
        if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
            throw new EOFException("TLS is closed");
        }
        out.flip();
        if (out.hasRemaining()) {
            toNetwork.accept(out);
        }
    }
}
