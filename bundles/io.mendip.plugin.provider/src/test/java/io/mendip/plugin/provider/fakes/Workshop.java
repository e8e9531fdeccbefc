/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import io.mendip.policy.Plans;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.rest.Live;
import io.mendip.trust.Signer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the server around plugins does, in memory. */
public final class Workshop implements Signer, Plans, NodeBus, Live {

    public final SigningKey key = new SigningKey(new byte[32]);
    public final AtomicLong version = new AtomicLong(1000);
    public final AtomicInteger plansMade = new AtomicInteger();
    public final List<String> news = new CopyOnWriteArrayList<>();
    private final List<Consumer<byte[]>> handlers = new ArrayList<>();

    /** Somebody who may do everything, everywhere. */
    public static Caller admin() {
        return caller(Scope.ALL);
    }

    public static Caller caller(Scope scope) {
        return new Caller(1, "ada", Caller.Via.SESSION, 1, Set.of("*"), scope);
    }

    @Override
    public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
        if (purpose != Purpose.RELEASE) {
            throw new IllegalArgumentException(purpose.name());
        }
        return Envelope.sign(key, payloadType, payload).toBytes();
    }

    @Override
    public byte[] trust() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] rootKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long nextVersion() {
        return version.incrementAndGet();
    }

    @Override
    public void changed(Collection<String> agentIds) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void everybodyChanged() {
        plansMade.incrementAndGet();
    }

    @Override
    public void publish(String topic, byte[] payload) {
        handlers.forEach(handler -> handler.accept(payload));
    }

    @Override
    public Subscription subscribe(String topic, Consumer<byte[]> handler) {
        handlers.add(handler);
        return () -> handlers.remove(handler);
    }

    @Override
    public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
        news.add(topic + " " + event + " " + data);
    }

    @Override
    public boolean watched(String topic) {
        return true;
    }
}
