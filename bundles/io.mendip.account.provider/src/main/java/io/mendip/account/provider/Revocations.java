/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.mendip.account.Caller.Via;
import io.mendip.account.SessionListener;
import io.mendip.bus.NodeBus;
import io.mendip.bus.Subscription;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Credentials that ended a moment ago. Who holds one in a cache asks here before believing it, so an ended session is
 * refused at once on this node, and on the others as soon as their hint arrives; without it, when their caches expire.
 */
@Component(service = Revocations.class)
public final class Revocations {

    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    private static final String TOPIC = "account.ended";
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Cache<Ended, Boolean> ended =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
    private @Nullable NodeBus bus;
    private @Nullable Subscription subscription;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<SessionListener> listeners = List.of();

    /** Remembers nothing yet. */
    @Activate
    public Revocations() {}

    Revocations(List<SessionListener> listeners) {
        this.listeners = listeners;
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    synchronized void setBus(NodeBus bus) {
        this.bus = bus;
        subscription = bus.subscribe(TOPIC, this::heard);
    }

    synchronized void unsetBus(NodeBus bus) {
        if (this.bus == bus) {
            close();
            this.bus = null;
        }
    }

    @Deactivate
    synchronized void close() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    /** Ends credentials here and tells the other nodes. They are already gone from the database. */
    public void end(Via via, Collection<Long> ids) {
        ids.forEach(id -> apply(new Ended(via, id)));
        var others = current();
        if (others != null) {
            ids.forEach(id -> others.publish(TOPIC, (via + ":" + id).getBytes(US_ASCII)));
        }
    }

    /** Whether a credential ended within the time that anybody may have cached it. */
    boolean ended(Via via, long id) {
        return ended.getIfPresent(new Ended(via, id)) != null;
    }

    private synchronized @Nullable NodeBus current() {
        return bus;
    }

    private void heard(byte[] payload) {
        var parts = new String(payload, US_ASCII).split(":", -1);
        try {
            apply(new Ended(Via.valueOf(parts[0]), Long.parseLong(parts[1])));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("A node sent something else than an ended credential");
        }
    }

    private void apply(Ended credential) {
        ended.put(credential, true);
        for (var listener : listeners) {
            try {
                listener.ended(credential.via(), credential.id());
            } catch (RuntimeException e) {
                LOG.warn("A listener failed for ended {} {}", credential.via(), credential.id(), e);
            }
        }
    }

    /** A credential. */
    private record Ended(Via via, long id) {}
}
