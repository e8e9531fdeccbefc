/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.presence;

import static io.mendip.fleet.AgentStatus.OFFLINE;
import static io.mendip.fleet.AgentStatus.ONLINE;
import static io.mendip.fleet.AgentStatus.OVERDUE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.provider.presence.PresenceTracker.Sign;
import io.mendip.fleet.provider.store.LifeTable.Life;
import io.mendip.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PresenceTrackerTest {

    private static final String AGENT = "a";
    private static final String SESSION = "s1";

    private final TestClock clock = new TestClock(Instant.parse("2026-02-01T12:00:00Z"));
    private final List<String> events = new ArrayList<>();
    private final PresenceTracker tracker = new PresenceTracker(clock, new HeartbeatPace(0), new PresenceListener() {
        @Override
        public void changed(String agent, AgentStatus status, Instant lastSeen) {
            events.add(agent + " " + status);
        }

        @Override
        public void silent(String agent, Instant now) {
            events.add(agent + " silent");
        }
    });

    @BeforeEach
    void enrolled() {
        tracker.restore(List.of(life(OFFLINE, null, null)));
    }

    @Test
    void onlyAHelloMakesAnAgentOnline() {
        assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.STRANGE);
        assertThat(tracker.alive(AGENT, null)).isEqualTo(Sign.STRANGE);
        assertThat(status()).isEqualTo(OFFLINE);

        tracker.hello(AGENT, SESSION);

        assertThat(status()).isEqualTo(ONLINE);
        assertThat(tracker.session(AGENT)).contains(SESSION);
    }

    /** Two machines claim to be it: nothing it says but an accepted hello makes it count again. */
    @Test
    void isRefusedThoughItWasHeardOfThatMoment() {
        tracker.hello(AGENT, SESSION);
        tracker.alive(AGENT, SESSION);

        tracker.refused(AGENT);

        assertThat(status()).isEqualTo(OFFLINE);
        assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.STRANGE);
        assertThat(tracker.alive(AGENT, null)).isEqualTo(Sign.STRANGE);
    }

    @Test
    void isOfflineAfterItsMinutesOfSilenceAndOverdueAfterMore() {
        tracker.hello(AGENT, SESSION);

        pass(Duration.ofSeconds(239));
        assertThat(status()).isEqualTo(ONLINE);
        pass(Duration.ofSeconds(2));
        assertThat(status()).isEqualTo(OFFLINE);
        pass(Duration.ofMinutes(25));
        assertThat(status()).isEqualTo(OFFLINE);
        pass(Duration.ofMinutes(2));
        assertThat(status()).isEqualTo(OVERDUE);
    }

    @Test
    void isAskedLaterWhenHeartbeatsMayComeLater() {
        tracker.pace(new HeartbeatPace(40));
        tracker.hello(AGENT, SESSION);

        pass(Duration.ofSeconds(59));
        assertThat(events).doesNotContain("a silent");
        pass(Duration.ofSeconds(2));
        assertThat(events).contains("a silent");
        assertThat(tracker.heartbeat()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void staysOnlineAsLongAsItIsHeardOf() {
        tracker.hello(AGENT, SESSION);

        for (int i = 0; i < 60; i++) {
            pass(Duration.ofSeconds(30));
            assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.ALIVE);
        }

        assertThat(status()).isEqualTo(ONLINE);
        assertThat(events).doesNotContain("a silent", "a OFFLINE");
    }

    @Test
    void isProbedOnceWhenItMissedAHeartbeat() {
        tracker.hello(AGENT, SESSION);

        pass(Duration.ofSeconds(44));
        assertThat(events).doesNotContain("a silent");
        pass(Duration.ofSeconds(2));
        assertThat(events).contains("a silent");
        pass(Duration.ofSeconds(60));

        assertThat(events).containsOnlyOnce("a silent");
    }

    @Test
    void isOfflineAtOnceWhenTheBrokerHasNoConnectionOfIt() {
        tracker.hello(AGENT, SESSION);
        clock.advance(Duration.ofSeconds(61));

        tracker.gone(AGENT, clock.instant());

        assertThat(status()).isEqualTo(OFFLINE);
        assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.STRANGE);
    }

    @Test
    void isOfflineWhenItDoesNotAnswerAndBackByItsNextSignOfLife() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofSeconds(45));
        var asked = clock.instant();
        pass(Duration.ofSeconds(10));

        tracker.unanswered(AGENT, asked);

        assertThat(status()).isEqualTo(OFFLINE);
        assertThat(tracker.session(AGENT)).isEmpty();
        assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.BACK);
        assertThat(status()).isEqualTo(ONLINE);
    }

    @Test
    void isNotOfflineWhenItWasHeardOfAfterItWasAsked() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofSeconds(45));
        var asked = clock.instant();
        pass(Duration.ofSeconds(1));
        tracker.alive(AGENT, SESSION);
        pass(Duration.ofSeconds(9));

        tracker.unanswered(AGENT, asked);

        assertThat(status()).isEqualTo(ONLINE);
    }

    @Test
    void isOverdueInTimeAfterSilenceThatWasFoundEarly() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofSeconds(55));
        tracker.unanswered(AGENT, clock.instant());

        pass(Duration.ofMinutes(29));
        assertThat(status()).isEqualTo(OFFLINE);
        pass(Duration.ofSeconds(10));

        assertThat(status()).isEqualTo(OVERDUE);
    }

    @Test
    void anOldProbeSaysNothingAboutAnAgentThatCameBack() {
        tracker.hello(AGENT, SESSION);
        var probed = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        tracker.hello(AGENT, "s2");

        tracker.gone(AGENT, probed);

        assertThat(status()).isEqualTo(ONLINE);
    }

    @Test
    void isOfflineWithinFiveSecondsOfAClosedConnection() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofSeconds(10));

        tracker.disconnected(AGENT);
        pass(Duration.ofSeconds(3));

        assertThat(status()).isEqualTo(OFFLINE);
        assertThat(tracker.session(AGENT)).isEmpty();
    }

    @Test
    void aConnectionThatReplacesTheClosedOneKeepsItOnline() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofSeconds(10));

        tracker.disconnected(AGENT);
        tracker.connected(AGENT);
        tracker.hello(AGENT, "s2");
        pass(Duration.ofSeconds(10));

        assertThat(status()).isEqualTo(ONLINE);
        assertThat(events).doesNotContain("a OFFLINE");
    }

    @Test
    void aHelloThatOvertakesTheNewsOfTheOldConnectionsEndStays() {
        tracker.hello(AGENT, SESSION);
        tracker.hello(AGENT, "s2");

        tracker.disconnected(AGENT);
        tracker.connected(AGENT);
        pass(Duration.ofSeconds(10));

        assertThat(tracker.session(AGENT)).contains("s2");
    }

    @Test
    void isBackWhenItsSessionIsHeardAgainAfterSilence() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofMinutes(5));
        assertThat(status()).isEqualTo(OFFLINE);

        assertThat(tracker.alive(AGENT, SESSION)).isEqualTo(Sign.BACK);

        assertThat(status()).isEqualTo(ONLINE);
    }

    @Test
    void isAskedForAHelloOnlyOnceInAWhile() {
        assertThat(tracker.mayAsk(AGENT)).isTrue();
        assertThat(tracker.mayAsk(AGENT)).isFalse();
        clock.advance(Duration.ofSeconds(11));
        assertThat(tracker.mayAsk(AGENT)).isTrue();
        assertThat(tracker.mayAsk("unknown")).isFalse();
    }

    @Test
    void afterARestartAgentsThatWereOnlineGetTimeToConfirm() {
        var later = new TestClock(clock.instant().plus(Duration.ofHours(2)));
        var restarted = new PresenceTracker(later, new HeartbeatPace(0), new Silence());
        restarted.restore(List.of(life(ONLINE, SESSION, clock.instant())));

        restarted.tick();
        assertThat(restarted.session(AGENT)).contains(SESSION);
        assertThat(restarted.alive(AGENT, SESSION)).isEqualTo(Sign.ALIVE);
        later.advance(Duration.ofMinutes(5));
        restarted.tick();

        assertThat(restarted.session(AGENT)).isEmpty();
    }

    @Test
    void longerLimitsMakeAnOverdueAgentMerelyOffline() {
        tracker.hello(AGENT, SESSION);
        pass(Duration.ofMinutes(5));
        pass(Duration.ofMinutes(30));
        assertThat(status()).isEqualTo(OVERDUE);

        tracker.limits(AGENT, 4, 600);

        assertThat(status()).isEqualTo(OFFLINE);
    }

    @Test
    void whatCouldNotBeSavedIsSavedLater() {
        tracker.hello(AGENT, SESSION);

        var lives = tracker.drain();
        assertThat(tracker.drain()).isEmpty();
        tracker.retry(lives);

        assertThat(tracker.drain()).extracting(Life::agent).containsExactly(AGENT);
    }

    @Test
    void savesSignsOfLifeOncePerMinuteChangesAtOnceAndTheLastOneAtTheEnd() {
        tracker.hello(AGENT, SESSION);
        assertThat(tracker.drain()).hasSize(1);
        int saved = 0;
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(30));
            tracker.alive(AGENT, SESSION);
            saved += tracker.drain().size();
        }
        assertThat(saved).isEqualTo(5);

        tracker.hello(AGENT, "another");
        assertThat(tracker.drain()).extracting(Life::session).containsExactly("another");

        clock.advance(Duration.ofSeconds(10));
        tracker.alive(AGENT, "another");
        assertThat(tracker.drain()).isEmpty();
        assertThat(tracker.drainAll()).extracting(Life::lastSeen).containsExactly(clock.instant());
        assertThat(tracker.drainAll()).isEmpty();
    }

    @Test
    void showsSignsOfLifeOncePerMinute() {
        tracker.hello(AGENT, SESSION);
        events.clear();

        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(30));
            tracker.alive(AGENT, SESSION);
        }

        assertThat(events).hasSizeBetween(3, 5);
    }

    private AgentStatus status() {
        return tracker.life(AGENT).orElseThrow().status();
    }

    /** As the timer does: it looks every half second. */
    private void pass(Duration time) {
        for (long i = 0; i < time.toMillis(); i += 500) {
            clock.advance(Duration.ofMillis(500));
            tracker.tick();
        }
    }

    private Life life(AgentStatus status, String session, Instant lastSeen) {
        return new Life(AGENT, status, session, lastSeen, lastSeen, 4, 30, clock.instant());
    }

    private static final class Silence implements PresenceListener {

        @Override
        public void changed(String agent, AgentStatus status, Instant lastSeen) {}

        @Override
        public void silent(String agent, Instant now) {}
    }
}
