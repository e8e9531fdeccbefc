/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.account.SessionListener;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows who listens to what on this node, and passes events on to them. */
@Component(service = {LiveHub.class, Live.class, SessionListener.class})
public final class LiveHub implements Live, SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveHub.class);
    private static final Duration WINDOW = Duration.ofMillis(250);
    private static final int SECONDS_BETWEEN_BEATS = 30;
    private static final int MAX_SUBSCRIBERS = 2000;
    private static final int MAX_PER_CREDENTIAL = 64;
    private static final int MAX_TOPICS = 64;

    private final Map<String, Set<Subscriber>> byTopic = new ConcurrentHashMap<>();
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock;
    private final ExecutorService decisions;

    @Reference(policy = ReferencePolicy.DYNAMIC)
    private volatile List<LiveTopic> deciders;

    /** Nobody listens yet. */
    @Activate
    public LiveHub() {
        this(List.of());
    }

    LiveHub(List<LiveTopic> deciders) {
        this.deciders = deciders;
        clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "mendip-live"));
        decisions = Executors.newFixedThreadPool(2, task -> daemon(task, "mendip-live-topics"));
        var unused = clock.scheduleWithFixedDelay(
                this::beat, SECONDS_BETWEEN_BEATS, SECONDS_BETWEEN_BEATS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        close(subscribers, "server_stopping");
        clock.shutdownNow();
        decisions.shutdownNow();
    }

    @Override
    public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
        var message = new LiveMessage(topic, event, data);
        for (var subscriber : byTopic.getOrDefault(topic, Set.of())) {
            if (visibleTo.test(subscriber.caller().scope())) {
                subscriber.offer(message);
            }
        }
    }

    @Override
    public boolean watched(String topic) {
        return byTopic.containsKey(topic);
    }

    @Override
    public void ended(Caller.Via via, long credentialId) {
        close(
                subscribers.stream()
                        .filter(one -> standsOn(one, via, credentialId))
                        .toList(),
                "session_ended");
    }

    /**
     * Lets a caller in.
     *
     * @param standing whether the caller's credentials are still good: they may have ended since they were looked at, and
     *     {@link #ended} did not find this one then
     * @throws Problem 429 when there are too many, 401 when the credentials have ended
     */
    Subscriber open(Caller caller, Outlet outlet, BooleanSupplier standing) {
        long same = subscribers.stream()
                .filter(one -> standsOn(one, caller.via(), caller.credentialId()))
                .count();
        if (subscribers.size() >= MAX_SUBSCRIBERS || same >= MAX_PER_CREDENTIAL) {
            throw new Problem(429, "too_many_streams", "Too many live connections are open; close some.")
                    .retryAfter(SECONDS_BETWEEN_BEATS);
        }
        var subscriber = new Subscriber(caller, outlet, clock, WINDOW);
        subscribers.add(subscriber);
        boolean stands = false;
        try {
            stands = standing.getAsBoolean();
        } finally {
            if (!stands) {
                leave(subscriber);
            }
        }
        if (!stands) {
            throw Problem.unauthenticated();
        }
        return subscriber;
    }

    void leave(Subscriber subscriber) {
        subscribers.remove(subscriber);
        unsubscribe(subscriber, List.copyOf(subscriber.topics()));
    }

    /** Decides on a pool thread which topics a subscriber may hear, tells it of those it may not, then goes on. */
    void subscribe(Subscriber subscriber, Collection<String> topics, Runnable then) {
        decisions.execute(() -> {
            try {
                topics.forEach(topic -> subscribe(subscriber, topic));
            } finally {
                then.run();
            }
        });
    }

    void unsubscribe(Subscriber subscriber, Collection<String> topics) {
        for (var topic : topics) {
            subscriber.topics().remove(topic);
            byTopic.computeIfPresent(topic, (name, all) -> {
                all.remove(subscriber);
                return all.isEmpty() ? null : all;
            });
        }
    }

    private void subscribe(Subscriber subscriber, String topic) {
        var decider = decider(topic);
        if (subscriber.topics().size() >= MAX_TOPICS
                || decider.isEmpty()
                || !allows(decider.get(), subscriber.caller(), topic)) {
            subscriber.offer(new LiveMessage(topic, "refused", Map.of()));
            return;
        }
        subscriber.topics().add(topic);
        byTopic.compute(topic, (name, all) -> {
            var set = all == null ? ConcurrentHashMap.<Subscriber>newKeySet() : all;
            set.add(subscriber);
            return set;
        });
        if (!subscribers.contains(subscriber)) {
            unsubscribe(subscriber, List.of(topic));
            return;
        }
        welcome(decider.get(), subscriber, topic);
    }

    private Optional<LiveTopic> decider(String topic) {
        return deciders.stream()
                .filter(decider -> decider.topic().endsWith(".")
                        ? topic.startsWith(decider.topic())
                        : topic.equals(decider.topic()))
                .findFirst();
    }

    private static boolean allows(LiveTopic decider, Caller caller, String topic) {
        try {
            return decider.allows(caller, topic);
        } catch (RuntimeException e) {
            LOG.warn("Topic {} could not be decided and is refused: {}", topic, e.toString());
            return false;
        }
    }

    private static void welcome(LiveTopic decider, Subscriber subscriber, String topic) {
        try {
            decider.joined(topic, (event, data) -> subscriber.offer(new LiveMessage(topic, event, data)));
        } catch (RuntimeException e) {
            LOG.warn("A new listener to topic {} was not told what was before: {}", topic, e.toString());
            subscriber.offer(LiveMessage.resync(topic));
        }
    }

    private void beat() {
        subscribers.forEach(subscriber -> subscriber.outlet().beat());
    }

    private void close(Collection<Subscriber> ended, String reason) {
        for (var subscriber : List.copyOf(ended)) {
            leave(subscriber);
            subscriber.outlet().close(reason);
        }
    }

    private static boolean standsOn(Subscriber subscriber, Caller.Via via, long credentialId) {
        return subscriber.caller().via() == via && subscriber.caller().credentialId() == credentialId;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
