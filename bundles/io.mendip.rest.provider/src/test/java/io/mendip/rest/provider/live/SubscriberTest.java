/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SubscriberTest {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Slow outlet = new Slow();
    private final Subscriber subscriber = new Subscriber(
            new Caller(1, "admin", Caller.Via.SESSION, 1, Set.of("*"), Scope.ALL), outlet, clock, Duration.ofMillis(1));

    @AfterEach
    void close() {
        clock.shutdownNow();
    }

    private void offer(String topic, String event, int id) {
        subscriber.offer(new LiveMessage(topic, event, Map.of("rows", List.of(Map.of("id", id)))));
    }

    @Test
    void keepsAtMostOneMessageOnItsWayAndMergesTheRest() throws Exception {
        offer("agents", "patch", 0);
        outlet.awaitFirst();
        for (int i = 1; i <= 100; i++) {
            offer("agents", "patch", i);
        }
        assertThat(outlet.sent).hasSize(1);

        outlet.goOn();
        settle();

        assertThat(outlet.sent).hasSize(2);
        assertThat(Merging.items(outlet.sent.get(1).data())).isEqualTo(100);
    }

    @Test
    void replacesTooManyKindsByOneResyncForEachTopic() throws Exception {
        offer("agents", "patch", 0);
        outlet.awaitFirst();
        for (int i = 0; i < Subscriber.MAX_WAITING + 50; i++) {
            offer("agents", "event" + i, i);
        }

        outlet.goOn();
        settle();

        assertThat(outlet.sent.subList(1, outlet.sent.size())).containsExactly(LiveMessage.resync("agents"));
    }

    @Test
    void replacesAnEventThatGrewTooLargeByAResync() throws Exception {
        offer("agents", "patch", 0);
        outlet.awaitFirst();
        for (int i = 0; i <= Subscriber.MAX_ITEMS; i += 100) {
            int from = i;
            var rows = IntStream.range(from, from + 100)
                    .mapToObj(id -> Map.of("id", id))
                    .toList();
            subscriber.offer(new LiveMessage("agents", "patch", Map.of("rows", rows)));
        }

        outlet.goOn();
        settle();

        assertThat(outlet.sent.get(1)).isEqualTo(LiveMessage.resync("agents"));
    }

    /** Lets what is scheduled now, and what that schedules, run. */
    private void settle() throws Exception {
        clock.schedule(() -> {}, 50, TimeUnit.MILLISECONDS).get(5, TimeUnit.SECONDS);
    }

    /** Takes its time with the first message. */
    private static final class Slow implements Outlet {

        private final List<LiveMessage> sent = new CopyOnWriteArrayList<>();
        private final CountDownLatch first = new CountDownLatch(1);
        private volatile Runnable held = () -> {};

        @Override
        public void send(LiveMessage message, Runnable done) {
            sent.add(message);
            if (sent.size() == 1) {
                held = done;
                first.countDown();
            } else {
                done.run();
            }
        }

        void awaitFirst() throws InterruptedException {
            assertThat(first.await(5, TimeUnit.SECONDS)).isTrue();
        }

        void goOn() {
            held.run();
        }

        @Override
        public void beat() {}

        @Override
        public void close(String reason) {}
    }
}
