/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.SelectorManager;

/** Asks the gate for each connection that a connector accepts, before anything is read from it. */
final class GatedAccepts implements SelectorManager.AcceptListener {

    private final AddressGate gate;
    private final Map<SelectableChannel, InetSocketAddress> counted = new ConcurrentHashMap<>();

    GatedAccepts(AddressGate gate) {
        this.gate = gate;
    }

    /** A channel that is closed here fails to be registered, and that is all that becomes of it. */
    @Override
    public void onAccepting(SelectableChannel channel) {
        try {
            if (channel instanceof SocketChannel socket
                    && socket.getRemoteAddress() instanceof InetSocketAddress from) {
                if (gate.opened(from)) {
                    counted.put(channel, from);
                } else {
                    // Without waiting in the kernel for what the other side may still send.
                    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                    channel.close();
                }
            }
        } catch (IOException e) {
            end(channel); // it ended by itself meanwhile
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, Throwable cause) {
        end(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        end(channel);
    }

    private void end(SelectableChannel channel) {
        var from = counted.remove(channel);
        if (from != null) {
            gate.closed(from);
        }
    }
}
