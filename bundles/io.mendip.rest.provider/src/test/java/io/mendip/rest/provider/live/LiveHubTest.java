/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.rest.LiveTopic;
import io.mendip.rest.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LiveHubTest {

    private static final Caller CALLER = new Caller(1, "admin", Caller.Via.SESSION, 7, Set.of("*"), Scope.ALL);

    private final LiveHub hub = new LiveHub(List.of(new Open()));
    private final Ear ear = new Ear();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aStreamEndsWithTheSessionItStandsOn() throws Exception {
        var subscriber = hub.open(CALLER, ear, () -> true);
        listen(subscriber);
        assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
        hub.publish("agents", "changed", Map.of(), scope -> true);
        assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("changed");

        hub.ended(Caller.Via.SESSION, 7);

        assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("closed: session_ended");
        assertThat(hub.watched("agents")).isFalse();
    }

    @Test
    void aStreamThatOpensWhileItsSessionEndsIsRefused() {
        // Its end was told when the stream was not yet there to be closed.
        hub.ended(CALLER.via(), CALLER.credentialId());

        assertThatThrownBy(() -> hub.open(CALLER, ear, () -> false))
                .isInstanceOf(Problem.class)
                .extracting(problem -> ((Problem) problem).status())
                .isEqualTo(401);

        for (int i = 0; i < 64; i++) {
            hub.open(CALLER, ear, () -> true);
        }
        assertThatThrownBy(() -> hub.open(CALLER, ear, () -> true))
                .as("the refused one does not count")
                .isInstanceOf(Problem.class);
    }

    @Test
    void aStreamWhoseSessionCannotBeLookedAtIsRefusedToo() {
        assertThatThrownBy(() -> hub.open(CALLER, ear, () -> {
                    throw Problem.unavailable("The database is not available now.", 5);
                }))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("database");
        hub.ended(CALLER.via(), CALLER.credentialId());
        assertThat(ear.heard).as("nobody is there to be told").isEmpty();
    }

    @Test
    void whoComesLateIsToldAloneWhatWasBeforeAndThenWhatAllAreTold() throws Exception {
        var late = new Ear();
        listen(hub.open(CALLER, ear, () -> true));
        assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("before");

        listen(hub.open(CALLER, late, () -> true));
        hub.publish("agents", "changed", Map.of(), scope -> true);

        assertThat(late.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
        assertThat(late.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("changed");
        assertThat(ear.heard.poll(10, TimeUnit.SECONDS)).isEqualTo("changed");
    }

    private void listen(Subscriber subscriber) throws InterruptedException {
        var done = new CountDownLatch(1);
        hub.subscribe(subscriber, List.of("agents"), done::countDown);
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Everybody may hear of agents. */
    private static final class Open implements LiveTopic {

        @Override
        public String topic() {
            return "agents";
        }

        @Override
        public boolean allows(Caller caller, String topic) {
            return true;
        }

        @Override
        public void joined(String topic, BiConsumer<String, Map<String, ?>> only) {
            only.accept("before", Map.of());
        }
    }

    /** Remembers what it is told. */
    private static final class Ear implements Outlet {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        @Override
        public void send(LiveMessage message, Runnable sent) {
            heard.add(message.event());
            sent.run();
        }

        @Override
        public void beat() {}

        @Override
        public void close(String reason) {
            heard.add("closed: " + reason);
        }
    }
}
