/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.EPOCH;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpoolGreetingDatabaseTest {

    private static final String AGENT = agent(1);

    private HistoryFixture history;
    private SpoolGreeting greeting;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("greeting");
        greeting = new SpoolGreeting(history.database, history.notice);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void beginsTheSpoolOfANewAgent() {
        assertThat(greet(EPOCH)).isEqualTo(positions(EPOCH, 0));
    }

    @Test
    void saysHowFarItIs() {
        history.expecting(AGENT, 1, 100L);
        greet(EPOCH);
        history.send(AGENT, live(1, result(100, TIME, 0, 1)));

        assertThat(greet(EPOCH)).isEqualTo(positions(EPOCH, 1));
    }

    @Test
    void followsASpoolThatBeganAnewAndNamesItsOwnToOneThatWasSetBack() {
        greet(EPOCH);

        assertThat(greet(EPOCH + 5)).isEqualTo(positions(EPOCH + 5, 0));
        assertThat(greet(EPOCH)).isEqualTo(positions(EPOCH + 5, 0));
    }

    @Test
    void answersWhateverTheAgentSays() {
        for (Object nonsense : List.of("x", -5, List.of(1), Map.of())) {
            assertThat(greeting.greet(AGENT, "s", Map.of("epoch", nonsense))).isEqualTo(positions(0, 0));
        }
        assertThat(greeting.greet(AGENT, "s", Map.of())).isEqualTo(positions(0, 0));
    }

    @Test
    void keepsWhatTheAgentHadToGiveUpForTheList() {
        var column = new LossColumn(history.database);
        greet(EPOCH);
        assertThat(column.values(List.of(AGENT))).isEqualTo(Map.of(AGENT, Map.of("lostResults", 0L)));

        greeting.greet(AGENT, "s", Map.of("epoch", EPOCH, "dropped", 1234));
        greeting.greet(AGENT, "s", Map.of("epoch", EPOCH, "dropped", "nonsense"));
        greeting.greet(AGENT, "s", Map.of("epoch", EPOCH, "dropped", -1));
        greeting.greet(AGENT, "s", Map.of("epoch", EPOCH, "dropped", Long.MAX_VALUE));
        assertThat(column.values(List.of(AGENT))).isEqualTo(Map.of(AGENT, Map.of("lostResults", 1234L)));

        history.states.forget(AGENT);
        assertThat(history.one("select count(*) from spool_loss")).isEqualTo("0");
    }

    @Test
    void followsNoEpochThatIsOutOfReach() {
        greet(EPOCH);

        assertThat(greet(Long.MAX_VALUE)).isEqualTo(positions(EPOCH, 0));
    }

    private Map<String, Object> greet(long epoch) {
        return greeting.greet(AGENT, "s", Map.of("epoch", epoch, "next", 1));
    }

    private static Map<String, Object> positions(long epoch, long live) {
        return Map.of(
                "positions",
                List.of(
                        Map.of("lane", "LIVE", "epoch", epoch, "sequence", live),
                        Map.of("lane", "BACKLOG", "epoch", epoch, "sequence", 0L)));
    }
}
