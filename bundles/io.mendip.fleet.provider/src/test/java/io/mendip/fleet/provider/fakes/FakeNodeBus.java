/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.fakes;

import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Connects the "nodes" of a test. */
public final class FakeNodeBus implements NodeBus {

    private final Map<String, List<Consumer<byte[]>>> handlers = new ConcurrentHashMap<>();

    @Override
    public void publish(String topic, byte[] payload) {
        handlers.getOrDefault(topic, List.of()).forEach(handler -> handler.accept(payload));
    }

    @Override
    public Subscription subscribe(String topic, Consumer<byte[]> handler) {
        var list = handlers.computeIfAbsent(topic, name -> new CopyOnWriteArrayList<>());
        list.add(handler);
        return () -> list.remove(handler);
    }
}
