/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** One TCP connection of a loop, with TLS from whatever moment on. Used on the loop's thread only. */
public final class Wire {

    /** Whoever waits for what comes. */
    public interface Listener {

        /** The connection stands. */
        void connected();

        /** TLS stands. */
        void secured();

        /** Something came; the bytes are gone afterwards. */
        void received(ByteBuffer bytes);

        /** It is over; called once. */
        void closed(String reason);
    }

    /** An answer that nobody fetches must not fill the memory of all others. */
    private static final int MAX_QUEUED = 16 * 1024 * 1024;

    private final Loop loop;
    private final Listener listener;
    private final SocketChannel channel;
    private final SelectionKey key;
    private @Nullable Tls tls;
    private @Nullable Deque<ByteBuffer> queue;
    private int queued;
    private boolean secured;
    private boolean closed;

    private Wire(Loop loop, Listener listener, SocketChannel channel, SelectionKey key) {
        this.loop = loop;
        this.listener = listener;
        this.channel = channel;
        this.key = key;
    }

    /**
     * Begins to connect.
     *
     * @param source address to connect from, null for any
     * @param receiveBuffer bytes that the kernel may hold for us, 0 for the usual
     */
    public static Wire connect(
            Loop loop,
            InetSocketAddress server,
            @Nullable InetSocketAddress source,
            int receiveBuffer,
            Listener listener)
            throws IOException {
        var channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (receiveBuffer > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            }
            if (source != null) {
                channel.bind(source);
            }
            channel.connect(server);
            var key = channel.register(loop.selector(), SelectionKey.OP_CONNECT);
            var wire = new Wire(loop, listener, channel, key);
            key.attach(wire);
            return wire;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Begins TLS; {@link Listener#secured} is called when it stands. */
    public void secure(SSLContext context, String host, int port) {
        try {
            tls = new Tls(context, host, port, loop, this::write);
        } catch (IOException e) {
            close(reason(e));
        }
    }

    /** Sends bytes, now or when the network takes them; they are gone from the buffer afterwards. */
    public void send(ByteBuffer data) {
        if (closed) {
            return;
        }
        try {
            if (tls == null) {
                write(data);
            } else {
                tls.send(data);
            }
        } catch (IOException e) {
            close(reason(e));
        }
    }

    /** Stops or goes on reading; what comes meanwhile fills the kernel's buffers and then those of the sender. */
    public void reading(boolean wanted) {
        if (!closed && key.isValid()) {
            key.interestOps(
                    wanted ? key.interestOps() | SelectionKey.OP_READ : key.interestOps() & ~SelectionKey.OP_READ);
        }
    }

    /** Ends it. */
    public void close(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            // it is of no more use either way
        }
        listener.closed(reason);
    }

    void ready(SelectionKey selected) {
        try {
            if (selected.isConnectable() && channel.finishConnect()) {
                selected.interestOps(SelectionKey.OP_READ);
                listener.connected();
            }
            if (!closed && selected.isWritable()) {
                flush();
            }
            if (!closed && selected.isReadable()) {
                read();
            }
        } catch (CancelledKeyException e) {
            close("the connection was closed");
        } catch (IOException | RuntimeException e) {
            close(reason(e));
        }
    }

    private void read() throws IOException {
        var buffer = loop.incoming();
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new EOFException("the other side closed the connection");
        }
        buffer.flip();
        if (tls == null) {
            deliver(buffer);
            return;
        }
        tls.received(buffer, this::deliver);
        if (!secured && tls.established() && !closed) {
            secured = true;
            listener.secured();
        }
    }

    private void deliver(ByteBuffer bytes) {
        if (!closed) {
            listener.received(bytes);
        }
    }

    private void write(ByteBuffer data) {
        try {
            if (queue == null) {
                channel.write(data);
            }
            if (data.hasRemaining()) {
                enqueue(data);
            }
        } catch (IOException e) {
            close(reason(e));
        }
    }

    private void enqueue(ByteBuffer data) throws IOException {
        var waiting = queue == null ? new ArrayDeque<ByteBuffer>(4) : queue;
        var copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
        queued += copy.remaining();
        if (queued > MAX_QUEUED) {
            throw new IOException("the other side does not read");
        }
        waiting.add(copy);
        queue = waiting;
        key.interestOps(key.interestOps() | SelectionKey.OP_WRITE);
    }

    private void flush() throws IOException {
        var waiting = queue;
        while (waiting != null && !waiting.isEmpty()) {
            var first = waiting.element();
            queued -= channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            waiting.remove();
        }
        queue = null;
        key.interestOps(key.interestOps() & ~SelectionKey.OP_WRITE);
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
