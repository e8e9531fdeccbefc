/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.HelloPart;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.AgentTable;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.Credential;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.testing.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentLinkDatabaseTest {

    private final Fleet fleet = new Fleet();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private String agent;

    @BeforeEach
    void enrol() {
        var site = fleet.sites.sites(Scope.ALL).get(0).id();
        agent = fleet.agent(site, "srv", Fleet.MACHINE);
        fleet.news.bindListener(
                new AgentListener() {
                    @Override
                    public void online(String agentId, String session) {
                        news.add("online " + session);
                    }

                    @Override
                    public void alive(String agentId, String session, long planVersion) {
                        news.add("alive " + planVersion);
                    }
                },
                Map.of());
    }

    @Test
    void aHelloIsAnsweredSignedAndMakesTheAgentOnline() throws Exception {
        var reply = hello(Fleet.session(1));

        assertThat(reply.agentId()).isEqualTo(agent);
        assertThat(reply.session()).isEqualTo(Fleet.session(1));
        assertThat(reply.heartbeatSeconds()).isEqualTo(30);
        Await.until("online", () -> news.contains("online " + Fleet.session(1)));
        assertThat(row().status()).isEqualTo(AgentStatus.ONLINE);
        assertThat(fleet.presence.session(agent)).contains(Fleet.session(1));
    }

    @Test
    void aPartThatFailsDoesNotSilenceTheRest() {
        var answers = new CopyOnWriteArrayList<byte[]>();
        var hello = MessageCodec.write(Fleet.hello(Fleet.session(1), "srv", Fleet.MACHINE));

        greeter().greet(agent, hello, List.of(new BrokenPart(), new EchoPart()), answers::add);

        var reply = open(answers.get(0), HelloReply.TYPE, HelloReply.class);
        assertThat(reply.parts()).containsOnlyKeys("spool");
        assertThat(reply.parts().get("spool")).isEqualTo(Map.of("next", 7));
    }

    private Greeter greeter() {
        return new Greeter(
                new IdentityTable(fleet.database),
                fleet.list,
                fleet.presence,
                fleet.news,
                fleet.trust,
                fleet.trust::revoke,
                fleet.clock);
    }

    @Test
    void aDeletedAgentIsRefusedAndRevokedAgain() {
        var key =
                new IdentityTable(fleet.database).identity(agent).orElseThrow().publicKey();
        new AgentTable(fleet.database).delete(Scope.ALL, agent);

        var answer = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(1), "srv", Fleet.MACHINE));

        Await.until("revoked", () -> fleet.trust.revoked.contains(key));
        assertThat(answer).isNotDone();
    }

    @Test
    void aSecondMachineUnderTheIdentityHoldsBothUntilAnOperatorDecides() throws Exception {
        hello(Fleet.session(1));
        var clone = "22".repeat(32);

        var refused = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(2), "clone", clone));
        Await.until(
                "held",
                () -> new IdentityTable(fleet.database)
                        .identity(agent)
                        .orElseThrow()
                        .held());
        Await.until("shown", () -> Integer.valueOf(1).equals(row().value(AgentColumn.DUPLICATES)));
        // Not by the bus: whether it was handled before the agent is let go again could not be seen.
        var answers = new CopyOnWriteArrayList<byte[]>();
        var original = MessageCodec.write(Fleet.hello(Fleet.session(3), "srv", Fleet.MACHINE));
        greeter().greet(agent, original, List.of(), answers::add);

        assertThat(fleet.presence.session(agent)).isEmpty();
        assertThat(row().status()).isEqualTo(AgentStatus.OFFLINE);
        new IdentityTable(fleet.database).settle(Scope.ALL, agent, Fleet.MACHINE);
        hello(Fleet.session(4));
        var again = MessageCodec.write(Fleet.hello(Fleet.session(5), "clone", clone));
        greeter().greet(agent, again, List.of(), answers::add);
        assertThat(refused).isNotDone();
        assertThat(answers).isEmpty();
        assertThat(fleet.presence.session(agent)).contains(Fleet.session(4));
        fleet.list.reload(List.of(agent));
        assertThat(row().value(AgentColumn.DUPLICATES)).isEqualTo(0);
    }

    @Test
    void theOperatorMayChooseTheOtherMachine() throws Exception {
        hello(Fleet.session(1));
        var moved = "22".repeat(32);
        var answers = new CopyOnWriteArrayList<byte[]>();
        var fromThere = MessageCodec.write(Fleet.hello(Fleet.session(2), "moved", moved));
        greeter().greet(agent, fromThere, List.of(), answers::add);
        assertThat(answers).isEmpty();

        new IdentityTable(fleet.database).settle(Scope.ALL, agent, moved);

        greeter().greet(agent, fromThere, List.of(), answers::add);
        assertThat(open(answers.get(0), HelloReply.TYPE, HelloReply.class).session())
                .isEqualTo(Fleet.session(2));
        greeter()
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

    @Test
    void aHeartbeatOfAnUnknownSessionIsAskedForAHello() {
        fleet.bus.say(agent, "heartbeat", new Heartbeat(Fleet.session(9), 3, 0));

        Await.until("asked", () -> fleet.bus.sent.contains(agent + " hello"));
        assertThat(news).isEmpty();
    }

    @Test
    void aHeartbeatTellsThePlanTheAgentLivesBy() throws Exception {
        hello(Fleet.session(1));

        fleet.bus.say(agent, "heartbeat", new Heartbeat(Fleet.session(1), 17, 0));

        Await.until("alive", () -> news.contains("alive 17"));
    }

    @Test
    void presenceOutlivesTheServer() throws Exception {
        hello(Fleet.session(1));
        Await.until("online", () -> !news.isEmpty());
        fleet.presence.save();

        var restarted = new Presence(fleet.database, fleet.list, fleet.bus, fleet.nodes, fleet.clock);
        restarted.tick();

        assertThat(restarted.session(agent)).contains(Fleet.session(1));
        assertThat(restarted.heartbeat(agent, Fleet.session(1))).isEqualTo(Presence.Heard.ALIVE);
    }

    @Test
    void aSilentAgentWithoutConnectionIsOfflineAfterTwoHeartbeats() throws Exception {
        hello(Fleet.session(1));
        Await.until("online", () -> !news.isEmpty());
        fleet.bus.unreachable.add(agent);
        fleet.clock.advance(Duration.ofSeconds(61));

        Await.until("offline", () -> {
            fleet.presence.tick();
            return row().status() == AgentStatus.OFFLINE;
        });
    }

    @Test
    void aCredentialIsRenewedOverTheConnection() throws Exception {
        var answer = fleet.bus.say(agent, Subjects.CREDENTIAL, "{}".getBytes(StandardCharsets.UTF_8));

        var credential = open(answer.get(20, TimeUnit.SECONDS), Credential.TYPE, Credential.class);
        assertThat(credential.jwt()).isEqualTo("jwt of " + agent);
    }

    @Test
    void anInventoryShowsInTheListAndHostileTextIsBounded() throws Exception {
        var answer = fleet.bus.say(agent, Subjects.INVENTORY, inventory("ev\u0000il<b>"));

        assertThat(answer.get(20, TimeUnit.SECONDS))
                .asString(StandardCharsets.UTF_8)
                .contains("stored");
        assertThat(row().value(AgentColumn.OS)).isEqualTo("Debian GNU/Linux 12");
        assertThat(row().value(AgentColumn.USER)).isEqualTo("evil<b>");
        assertThat(row().value(AgentColumn.ADDRESSES)).isEqualTo(List.of("10.1.2.3"));
        assertThat(row().value(AgentColumn.TYPE)).isEqualTo("server");
        assertThat(row().value(AgentColumn.BOOT_TIME)).isNull();
    }

    @Test
    void whatIsNoMessageGetsNoAnswer() throws Exception {
        var answers = List.of("", "{}", "[1", "{\"session\":5}").stream()
                .map(text -> fleet.bus.say(agent, Subjects.HELLO, text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        // Of one agent only a few wait at a time.
        Await.until("all were looked at", () -> fleet.bus.complaints.size() == 4);

        hello(Fleet.session(1));
        assertThat(answers).noneMatch(answer -> answer.isDone());
        assertThat(fleet.bus.complaints).hasSize(4).allMatch(complaint -> complaint.startsWith(agent + " Hello: "));
    }

    @Test
    void theClockOfTheMachineIsKnownAndNothingIsJudgedByIt() throws Exception {
        for (long clock : List.of(fleet.clock.millis() + 10_800_000, 0L, Long.MAX_VALUE, Long.MIN_VALUE)) {
            var hello = new Hello(
                    Fleet.session(1), Fleet.NONCE, "1.0.0", "srv", "linux", "amd64", clock, Fleet.MACHINE, Map.of());
            fleet.bus.say(agent, Subjects.HELLO, hello).get(10, TimeUnit.SECONDS);
            var skew = new IdentityTable(fleet.database).clockSkew(agent);
            if (clock > fleet.clock.millis() && clock < Long.MAX_VALUE) {
                assertThat(skew).isBetween(Duration.ofSeconds(10_795), Duration.ofSeconds(10_801));
            } else {
                assertThat(skew.abs()).isGreaterThan(Duration.ofDays(10_000));
            }
        }
        assertThat(fleet.presence.session(agent)).contains(Fleet.session(1));
    }

    /** Copies of a virtual machine: nothing but their sessions tells them apart. */
    @Test
    void twoMachinesThatLookAlikeAreHeldInsteadOfTakingTurns() throws Exception {
        for (int turn = 0; turn < 2; turn++) {
            assertThat(hello(Fleet.session(1))).isNotNull();
            assertThat(hello(Fleet.session(2))).isNotNull();
        }
        assertThat(hello(Fleet.session(1))).isNotNull();
        var last = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(2), "srv", Fleet.MACHINE));
        Await.until(
                "they are held",
                () -> new IdentityTable(fleet.database)
                        .identity(agent)
                        .orElseThrow()
                        .held());

        assertThat(last).isNotDone();
        assertThat(fleet.presence.session(agent)).isEmpty();
        assertThat(new IdentityTable(fleet.database).otherMachines(agent)).hasSize(1);
    }

    /** Real agents make a new session with each hello, and are asked for one when the other has taken their place. */
    @Test
    void heartbeatsOnSessionsThatWereReplacedShowTwoMachines() throws Exception {
        var table = new IdentityTable(fleet.database);
        hello(Fleet.session(1));
        for (int turn = 2; turn < 30 && !table.identity(agent).orElseThrow().held(); turn++) {
            fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(Fleet.session(turn), "srv", Fleet.MACHINE));
            var beat = new Heartbeat(Fleet.session(turn - 1), 1, 0);
            int session = turn;
            Await.until(
                    "the hello was taken",
                    () -> fleet.presence.session(agent).equals(Optional.of(Fleet.session(session)))
                            || table.identity(agent).orElseThrow().held());
            fleet.bus.say(agent, "heartbeat", beat);
        }

        assertThat(table.identity(agent).orElseThrow().held()).isTrue();
    }

    /** An agent whose connections break makes a new session each time, and a hello may come late. */
    @Test
    void anAgentThatConnectsOftenIsOneMachine() throws Exception {
        for (int turn = 1; turn < 9; turn++) {
            assertThat(hello(Fleet.session(turn))).isNotNull();
        }
        hello(Fleet.session(7));
        hello(Fleet.session(8));

        assertThat(new IdentityTable(fleet.database)
                        .identity(agent)
                        .orElseThrow()
                        .held())
                .isFalse();
    }

    static Inventory inventory(String user) {
        return new Inventory(
                "srv",
                new Inventory.OperatingSystem("linux", "Debian GNU/Linux", "12", "6.1", "amd64", true),
                new Inventory.Hardware("m", "x", "s", "cpu", 1, 2, 4, 2000, 1, 0),
                List.of(),
                List.of(),
                List.of(
                        new Inventory.NetworkInterface("lo", "", List.of("127.0.0.1", "::1"), true),
                        new Inventory.NetworkInterface("eth0", "", List.of("10.1.2.3"), true),
                        new Inventory.NetworkInterface("eth1", "", List.of("10.9.9.9"), false)),
                List.of(new Inventory.SignedInUser(user, "pts/0", 0)),
                Long.MAX_VALUE,
                "Europe/London",
                false,
                "192.0.2.7",
                1);
    }

    /** Says hello and waits until the server is through with it: the answer goes before the agent counts as online. */
    private HelloReply hello(String session) throws Exception {
        var answer = fleet.bus.say(agent, Subjects.HELLO, Fleet.hello(session, "srv", Fleet.MACHINE));
        var reply = open(answer.get(20, TimeUnit.SECONDS), HelloReply.TYPE, HelloReply.class);
        Await.until("online", () -> fleet.presence.session(agent).equals(Optional.of(session)));
        return reply;
    }

    private <T extends Record> T open(byte[] bytes, String type, Class<T> message) {
        var envelope = Envelope.parse(bytes).orElseThrow();
        assertThat(envelope.payloadType()).isEqualTo(type);
        assertThat(envelope.isSignedBy(fleet.trust.publicKey())).isTrue();
        return MessageCodec.read(message, envelope.payload());
    }

    private AgentRow row() {
        return fleet.list.visible(Scope.ALL, agent).orElseThrow();
    }

    private static final class BrokenPart implements HelloPart {

        @Override
        public String name() {
            return "plan";
        }

        @Override
        public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
            throw new IllegalStateException("broken");
        }
    }

    private static final class EchoPart implements HelloPart {

        @Override
        public String name() {
            return "spool";
        }

        @Override
        public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
            return said;
        }
    }
}
