/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells other nodes which agents they should read again. One that is lost costs freshness, never truth. */
public final class NodeHints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeHints.class);
    private static final int MAX_IDS = 5000;

    private final String self = UUID.randomUUID().toString();
    private final NodeBus bus;
    private final String topic;
    private final Subscription subscription;

    /** Listens to a topic and hands on the ids that come from other nodes. */
    public NodeHints(NodeBus bus, String topic, Consumer<List<String>> handler) {
        this.bus = bus;
        this.topic = topic;
        this.subscription = bus.subscribe(topic, payload -> received(payload, handler));
    }

    /** Names agents to the other nodes. */
    public void publish(Collection<String> ids) {
        var all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MAX_IDS) {
            var some = all.subList(from, Math.min(all.size(), from + MAX_IDS));
            publish((self + "\n" + String.join("\n", some)).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void publish(byte[] payload) {
        try {
            bus.publish(topic, payload);
        } catch (RuntimeException e) {
            LOG.debug("no hint to other nodes on {}: {}", topic, e.toString());
        }
    }

    private void received(byte[] payload, Consumer<List<String>> handler) {
        var lines = Arrays.asList(new String(payload, StandardCharsets.UTF_8).split("\n"));
        if (!lines.get(0).equals(self)) {
            handler.accept(lines.subList(1, lines.size()));
        }
    }
}
