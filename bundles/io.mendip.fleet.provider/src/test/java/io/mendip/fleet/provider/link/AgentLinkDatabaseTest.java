/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.HelloPart;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.AgentTable;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.protocol.Subjects;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentLinkDatabaseTest {

    private final Fleet fleet = new Fleet();
    private final List<String> news = new CopyOnWriteArrayList<>();
    private String agent;
    private Talk talk;

    @BeforeEach
    void enrol() {
        var site = fleet.sites.sites(Scope.ALL).get(0).id();
        agent = fleet.agent(site, "srv", Fleet.MACHINE);
        talk = new Talk(fleet, agent);
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
        var reply = talk.hello(Fleet.session(1));

        assertThat(reply.agentId()).isEqualTo(agent);
        assertThat(reply.session()).isEqualTo(Fleet.session(1));
        assertThat(reply.heartbeatSeconds()).isEqualTo(30);
        Await.until("online", () -> news.contains("online " + Fleet.session(1)));
        assertThat(talk.row().status()).isEqualTo(AgentStatus.ONLINE);
        assertThat(fleet.presence.session(agent)).contains(Fleet.session(1));
    }

    @Test
    void aPartThatFailsDoesNotSilenceTheRest() {
        var answers = new CopyOnWriteArrayList<byte[]>();
        var hello = MessageCodec.write(Fleet.hello(Fleet.session(1), "srv", Fleet.MACHINE));

        talk.greeter().greet(agent, hello, List.of(new BrokenPart(), new EchoPart()), answers::add);

        var reply = talk.open(answers.get(0), HelloReply.TYPE, HelloReply.class);
        assertThat(reply.parts()).containsOnlyKeys("spool");
        assertThat(reply.parts().get("spool")).isEqualTo(Map.of("next", 7));
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
    void aHeartbeatOfAnUnknownSessionIsAskedForAHello() {
        fleet.bus.say(agent, "heartbeat", new Heartbeat(Fleet.session(9), 3, 0));

        Await.until("asked", () -> fleet.bus.sent.contains(agent + " hello"));
        assertThat(news).isEmpty();
    }

    @Test
    void aHeartbeatTellsThePlanTheAgentLivesBy() throws Exception {
        talk.hello(Fleet.session(1));

        fleet.bus.say(agent, "heartbeat", new Heartbeat(Fleet.session(1), 17, 0));

        Await.until("alive", () -> news.contains("alive 17"));
    }

    @Test
    void presenceOutlivesTheServer() throws Exception {
        talk.hello(Fleet.session(1));
        Await.until("online", () -> !news.isEmpty());
        fleet.presence.save();

        var restarted = new Presence(fleet.database, fleet.list, fleet.bus, fleet.nodes, fleet.clock);
        restarted.tick();

        assertThat(restarted.session(agent)).contains(Fleet.session(1));
        assertThat(restarted.heartbeat(agent, Fleet.session(1))).isEqualTo(Presence.Heard.ALIVE);
    }

    @Test
    void aSilentAgentWithoutConnectionIsOfflineAfterTwoHeartbeats() throws Exception {
        talk.hello(Fleet.session(1));
        Await.until("online", () -> !news.isEmpty());
        fleet.bus.unreachable.add(agent);
        fleet.clock.advance(Duration.ofSeconds(61));

        Await.until("offline", () -> {
            fleet.presence.tick();
            return talk.row().status() == AgentStatus.OFFLINE;
        });
    }

    @Test
    void aCredentialIsRenewedOverTheConnection() throws Exception {
        var answer = fleet.bus.say(agent, Subjects.CREDENTIAL, "{}".getBytes(StandardCharsets.UTF_8));

        var credential = talk.open(answer.get(20, TimeUnit.SECONDS), Credential.TYPE, Credential.class);
        assertThat(credential.jwt()).isEqualTo("jwt of " + agent);
    }

    @Test
    void anInventoryShowsInTheListAndHostileTextIsBounded() throws Exception {
        var answer = fleet.bus.say(agent, Subjects.INVENTORY, inventory("ev\u0000il<b>"));

        assertThat(answer.get(20, TimeUnit.SECONDS))
                .asString(StandardCharsets.UTF_8)
                .contains("stored");
        assertThat(talk.row().value(AgentColumn.OS)).isEqualTo("Debian GNU/Linux 12");
        assertThat(talk.row().value(AgentColumn.USER)).isEqualTo("evil<b>");
        assertThat(talk.row().value(AgentColumn.ADDRESSES)).isEqualTo(List.of("10.1.2.3"));
        assertThat(talk.row().value(AgentColumn.TYPE)).isEqualTo("server");
        assertThat(talk.row().value(AgentColumn.BOOT_TIME)).isNull();
    }

    @Test
    void whatIsNoMessageGetsNoAnswer() throws Exception {
        var answers = List.of("", "{}", "[1", "{\"session\":5}").stream()
                .map(text -> fleet.bus.say(agent, Subjects.HELLO, text.getBytes(StandardCharsets.UTF_8)))
                .toList();
        // Of one agent only a few wait at a time.
        Await.until("all were looked at", () -> fleet.bus.complaints.size() == 4);

        talk.hello(Fleet.session(1));
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
