/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.HelloPart;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Two machines with the identity of one agent: a folder or a whole virtual machine was copied. */
class TwoMachinesDatabaseTest {

    private final Fleet fleet = new Fleet();
    private final String agent = fleet.agent(fleet.sites.sites(Scope.ALL).get(0).id(), "srv", Fleet.MACHINE);
    private final Talk talk = new Talk(fleet, agent);

    @Test
    void aSecondMachineUnderTheIdentityHoldsBothUntilAnOperatorDecides() throws Exception {
        talk.hello(Fleet.session(1));
        var clone = "22".repeat(32);

        var refused = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(2), "clone", clone));
        Await.until("held", talk::held);
        Await.until("shown", () -> Integer.valueOf(1).equals(talk.row().value(AgentColumn.DUPLICATES)));
        // Not by the bus: whether it was handled before the agent is let go again could not be seen.
        var answers = new CopyOnWriteArrayList<byte[]>();
        var original = MessageCodec.write(Fleet.hello(Fleet.session(3), "srv", Fleet.MACHINE));
        talk.greeter().greet(agent, original, List.of(), answers::add);

        assertThat(fleet.presence.session(agent)).isEmpty();
        assertThat(talk.row().status()).isEqualTo(AgentStatus.OFFLINE);
        new IdentityTable(fleet.database).settle(Scope.ALL, agent, Fleet.MACHINE);
        talk.hello(Fleet.session(4));
        var again = MessageCodec.write(Fleet.hello(Fleet.session(5), "clone", clone));
        talk.greeter().greet(agent, again, List.of(), answers::add);
        assertThat(refused).isNotDone();
        assertThat(answers).isEmpty();
        assertThat(fleet.presence.session(agent)).contains(Fleet.session(4));
        fleet.list.reload(List.of(agent));
        assertThat(talk.row().value(AgentColumn.DUPLICATES)).isEqualTo(0);
    }

    @Test
    void theOperatorMayChooseTheOtherMachine() throws Exception {
        talk.hello(Fleet.session(1));
        var moved = "22".repeat(32);
        var answers = new CopyOnWriteArrayList<byte[]>();
        var fromThere = MessageCodec.write(Fleet.hello(Fleet.session(2), "moved", moved));
        talk.greeter().greet(agent, fromThere, List.of(), answers::add);
        assertThat(answers).isEmpty();

        new IdentityTable(fleet.database).settle(Scope.ALL, agent, moved);

        talk.greeter().greet(agent, fromThere, List.of(), answers::add);
        assertThat(talk.open(answers.get(0), HelloReply.TYPE, HelloReply.class).session())
                .isEqualTo(Fleet.session(2));
        talk.greeter()
                .greet(
                        agent,
                        MessageCodec.write(Fleet.hello(Fleet.session(3), "srv", Fleet.MACHINE)),
                        List.of(),
                        answers::add);
        assertThat(answers).hasSize(1);
        assertThat(new IdentityTable(fleet.database).otherMachines(agent))
                .extracting(other -> other.hash() + " " + other.hostname() + " " + other.refused())
                .containsExactly(Fleet.MACHINE + " srv true");
    }

    /** Copies of a virtual machine: nothing but their sessions tells them apart. */
    @Test
    void twoMachinesThatLookAlikeAreHeldInsteadOfTakingTurns() throws Exception {
        for (int turn = 0; turn < 2; turn++) {
            assertThat(talk.hello(Fleet.session(1))).isNotNull();
            assertThat(talk.hello(Fleet.session(2))).isNotNull();
        }
        assertThat(talk.hello(Fleet.session(1))).isNotNull();
        var last = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(2), "srv", Fleet.MACHINE));
        Await.until("they are held", talk::held);

        assertThat(last).isNotDone();
        assertThat(fleet.presence.session(agent)).isEmpty();
        assertThat(new IdentityTable(fleet.database).otherMachines(agent)).hasSize(1);
    }

    /** Real agents make a new session with each hello, and are asked for one when the other has taken their place. */
    @Test
    void heartbeatsOnSessionsThatWereReplacedShowTwoMachines() throws Exception {
        talk.hello(Fleet.session(1));
        for (int turn = 2; turn < 30 && !talk.held(); turn++) {
            fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(turn), "srv", Fleet.MACHINE));
            var beat = new Heartbeat(Fleet.session(turn - 1), 1, 0);
            int session = turn;
            Await.until(
                    "the hello was taken",
                    () -> fleet.presence.session(agent).equals(Optional.of(Fleet.session(session))) || talk.held());
            fleet.bus.say(agent, "heartbeat", beat);
        }

        assertThat(talk.held()).isTrue();
    }

    /** An agent whose connections break makes a new session each time, and a hello may come late. */
    @Test
    void anAgentThatConnectsOftenIsOneMachine() throws Exception {
        for (int turn = 1; turn < 9; turn++) {
            assertThat(talk.hello(Fleet.session(turn))).isNotNull();
        }
        talk.hello(Fleet.session(7));
        talk.hello(Fleet.session(8));

        assertThat(talk.held()).isFalse();
    }

    /** Its hello is looked at, the other machine comes, its hello is answered: it must not obey from then on. */
    @Test
    void aHelloThatIsBeingAnsweredWhenTheOtherMachineComesDoesNotUndoTheHold() throws Exception {
        var greeter = talk.greeter();
        var original = MessageCodec.write(Fleet.hello(Fleet.session(1), "srv", Fleet.MACHINE));
        var clone = MessageCodec.write(Fleet.hello(Fleet.session(2), "clone", "22".repeat(32)));
        var other = new Thread(() -> greeter.greet(agent, clone, List.of(), answer -> {}), "clone");
        HelloPart slow = new HelloPart() {
            @Override
            public String name() {
                return "plan";
            }

            @Override
            public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
                other.start();
                Await.until(
                        "the other machine was heard",
                        () -> other.getState() == Thread.State.BLOCKED || other.getState() == Thread.State.TERMINATED);
                return Map.of();
            }
        };

        greeter.greet(agent, original, List.of(slow), answer -> {});
        other.join();

        assertThat(talk.held()).isTrue();
        assertThat(fleet.presence.session(agent)).isEmpty();
        assertThat(fleet.presence.heartbeat(agent, Fleet.session(1))).isEqualTo(Presence.Heard.ASKED);
    }
}
