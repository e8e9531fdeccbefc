/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.bus.AgentReport;
import io.mendip.bus.nats.auth.ForeignTokens;
import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Nkey;
import io.nats.client.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stolen agent credential sees and moves that agent's work only, whatever it tries. */
final class BrokerIsolationBrokerTest {

    private static final byte[] SECRET = "secret".getBytes(UTF_8);

    @TempDir
    static Path folder;

    private static BrokerFixture fixture;

    private NatsBus bus;
    private TestAgent thief;
    private TestAgent victim;

    @BeforeAll
    static void start() throws Exception {
        fixture = new BrokerFixture(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void connect() throws Exception {
        bus = new NatsBus(fixture.broker(), ReportGuard.lenient());
        thief = fixture.agent();
        victim = fixture.agent().echo();
    }

    @AfterEach
    void disconnect() throws Exception {
        thief.close();
        victim.close();
    }

    @Test
    void worksForAnHonestAgent() throws Exception {
        thief.echo();
        var reports = new LinkedBlockingQueue<AgentReport>();
        try (var subscription = bus.reports("hello", report -> {
            reports.add(report);
            report.answer(SECRET);
        })) {
            flushServer();
            var answer = ask(thief);
            assertThat(answer.getData()).isEqualTo(SECRET);
            assertThat(reports.take().agentId()).isEqualTo(thief.id());
        }
        assertThat(request(thief, SECRET)).isEqualTo(SECRET);
        assertThat(thief.errors()).isEmpty();
    }

    @Test
    void hearsNothingOfOthersOnAnySubscription() throws Exception {
        var heard = new LinkedBlockingQueue<Message>();
        var dispatcher = thief.connection().createDispatcher(heard::add);
        for (var subject : forbiddenSubjects(victim.id())) {
            dispatcher.subscribe(subject);
            dispatcher.subscribe(subject, "nodes");
        }
        thief.flush();

        for (int i = 0; i < 20; i++) {
            assertThat(request(victim, SECRET)).isEqualTo(SECRET);
            victim.connection().publish("r." + victim.id() + ".checks", SECRET);
            victim.connection().publish("h." + victim.id(), SECRET);
        }
        bus.publish("fleet.changed", SECRET);
        victim.flush();
        // What the thief may receive comes after all that it may not.
        thief.connection().createDispatcher(heard::add).subscribe("c." + thief.id() + ".end");
        thief.flush();
        bus.send(thief.id(), "end", SECRET);

        assertThat(heard.poll(10, TimeUnit.SECONDS).getSubject()).isEqualTo("c." + thief.id() + ".end");
        assertThat(heard).isEmpty();
        assertThat(thief.errors()).anyMatch(error -> error.contains("Permissions Violation"));
    }

    @Test
    void reachesNobodyByPublishing() throws Exception {
        var reports = new LinkedBlockingQueue<AgentReport>();
        var told = new AtomicInteger();
        try (var hellos = bus.reports("hello", reports::add);
                var beats = bus.heartbeats(reports::add);
                var events = bus.subscribe("fleet.changed", payload -> told.incrementAndGet())) {
            flushServer();
            request(victim, SECRET);
            victim.commands().clear();
            for (var subject : List.of(
                    "r." + victim.id() + ".hello",
                    "r.hello",
                    "r." + thief.id() + "." + victim.id() + ".hello.x",
                    "h." + victim.id(),
                    "c." + victim.id() + ".cmd",
                    "c." + thief.id() + ".cmd",
                    "i." + victim.id() + ".1",
                    "o." + victim.id() + ".1",
                    "n.fleet.changed",
                    "_I." + victim.id() + ".1",
                    "_S.1",
                    "_INBOX.1",
                    "$JS.API.STREAM.LIST",
                    "$JS.ACK.x",
                    "$SYS.REQ.CLAIMS.UPDATE",
                    "$SYS.REQ.CLAIMS.DELETE",
                    "$SYS.REQ.SERVER.PING",
                    "$SYS.ACCOUNT." + fixture.broker().account().id() + ".CONNECT")) {
                thief.connection().publish(subject, SECRET);
            }
            thief.flush();
            victim.flush();
            thief.connection().publish("h." + thief.id(), SECRET);

            assertThat(reports.poll(10, TimeUnit.SECONDS).agentId()).isEqualTo(thief.id());
            assertThat(reports).isEmpty();
            assertThat(told).hasValue(0);
            assertThat(victim.commands()).isEmpty();
            assertThat(thief.isConnected()).isTrue();
        }
    }

    @Test
    void cannotMakeTheServerSpeakForIt() throws Exception {
        var handled = new LinkedBlockingQueue<String>();
        try (var subscription = bus.reports("hello", report -> {
            report.answer(SECRET);
            handled.add(report.agentId());
        })) {
            flushServer();
            victim.commands().clear();
            var stolen = new LinkedBlockingQueue<Message>();
            victim.connection().createDispatcher(stolen::add).subscribe("_I." + victim.id() + ".>");
            victim.flush();
            for (var reply : List.of(
                    "c." + victim.id() + ".cmd",
                    "_I." + victim.id() + ".1",
                    "_I." + thief.id() + "x." + victim.id(),
                    "n.fleet.changed",
                    "r." + victim.id() + ".hello")) {
                thief.connection().publish("r." + thief.id() + ".hello", reply, SECRET);
            }
            thief.flush();
            for (int i = 0; i < 5; i++) {
                assertThat(handled.poll(10, TimeUnit.SECONDS)).isEqualTo(thief.id());
            }
            assertThat(ask(thief).getData()).isEqualTo(SECRET); // after all others on the server's connection
            victim.flush();

            assertThat(victim.commands()).isEmpty();
            assertThat(stolen).isEmpty();
        }
    }

    @Test
    void mayAnswerEachRequestOnceOnly() throws Exception {
        var requests = new LinkedBlockingQueue<Message>();
        thief.connection().createDispatcher(requests::add).subscribe("c." + thief.id() + ".>");
        thief.flush();
        var answer =
                bus.request(thief.id(), "cmd", SECRET, Duration.ofSeconds(10)).toCompletableFuture();
        var reply = requests.poll(10, TimeUnit.SECONDS).getReplyTo();

        thief.connection().publish(reply, SECRET);
        thief.connection().publish(reply, SECRET);
        thief.flush();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(SECRET);
        Await.until(
                "the second answer is refused",
                () -> thief.errors().stream().anyMatch(error -> error.contains("Permissions Violation")));
    }

    @Test
    void letsNobodyInByATokenOfTheirOwn() throws Exception {
        var account = fixture.broker().account();
        var key = Nkey.create(Nkey.Type.USER);
        var foreign = ForeignTokens.issue(victim.id(), key.publicText(), account.id());
        var selfSigned = ForeignTokens.selfSigned(victim.id(), key, account.id());

        assertRefused(key, foreign);
        assertRefused(key, selfSigned);
        assertRefused(key, victim.jwt()); // right token, wrong key
        assertRefused(key, "x.y.z");
    }

    @Test
    void issuesNothingForNamesWithAMeaning() {
        var account = fixture.broker().account();
        var key = Nkey.create(Nkey.Type.USER).publicText();
        for (var name : List.of("*", ">", "a.b", "", "abcdefghijklmno*", "ABCDEFGHIJKLMNOP", "abcdefghijklmnop.x")) {
            assertThatThrownBy(() -> account.issue(name, key, Duration.ofDays(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void endsARevokedAgentAtOnceAndNobodyElse() throws Exception {
        var credentials = new NatsCredentials(fixture.broker());

        credentials.revoke(thief.key().publicText());

        Await.until("the connection is closed", () -> !thief.isConnected());
        assertRefused(thief.key(), thief.jwt());
        assertThat(victim.isConnected()).isTrue();
        assertThat(request(victim, SECRET)).isEqualTo(SECRET);
        // Enrolled anew with the same key, even within the same second.
        var issued = credentials.issue(thief.id(), thief.key().publicText(), Duration.ofDays(1));
        try (var again = TestAgent.connect(thief.id(), thief.key(), issued.jwt(), fixture.webSocket(), options -> {})) {
            assertThat(again.isConnected()).isTrue();
        }
    }

    @Test
    void closesAConnectionWhoseCredentialExpires() throws Exception {
        var id = AgentId.random(new SecureRandom());
        var key = Nkey.create(Nkey.Type.USER);
        var jwt = fixture.broker().account().issue(id, key.publicText(), Duration.ofSeconds(3));
        try (var agent = TestAgent.connect(id, key, jwt.jwt(), fixture.webSocket(), options -> {})) {
            Await.until("it expires", () -> !agent.isConnected());
        }
        // The broker counts whole seconds: within the one of the expiry it lets a new connection in and closes it at
        // once.
        Await.until(
                "a later second",
                () -> Instant.now().getEpochSecond() > jwt.expiresAt().getEpochSecond());
        assertRefused(key, jwt.jwt());
    }

    @Test
    void triesAThousandSubjectsInVain() throws Exception {
        var heard = new LinkedBlockingQueue<Message>();
        var random = new Random(42);
        for (int round = 0; round < 40; round++) {
            try (var agent = fixture.agent()) {
                var dispatcher = agent.connection().createDispatcher(heard::add);
                for (int i = 0; i < 25; i++) {
                    var forbidden = forbiddenSubjects(victim.id());
                    dispatcher.subscribe(forbidden.get(random.nextInt(forbidden.size())), "q" + i);
                }
                agent.flush();
                assertThat(request(victim, SECRET)).isEqualTo(SECRET);
                agent.flush();
            }
        }

        assertThat(heard).isEmpty();
    }

    private static List<String> forbiddenSubjects(String victim) {
        var subjects = new ArrayList<>(List.of(
                ">",
                "*",
                "*.>",
                "*.*",
                "*.*.>",
                "c.>",
                "c.*.>",
                "c.*.cmd",
                "r.>",
                "r.*.checks",
                "h.*",
                "h.>",
                "o.>",
                "i.>",
                "n.>",
                "_I.>",
                "_I.*.>",
                "_S.>",
                "_S.*",
                "_INBOX.>",
                "_INBOX.*",
                "$JS.>",
                "$JS.API.>",
                "$SYS.>",
                "$SYS.ACCOUNT.*.CONNECT",
                "$SYS.REQ.>"));
        subjects.addAll(List.of(
                "c." + victim + ".>",
                "c." + victim + ".cmd",
                "r." + victim + ".>",
                "h." + victim,
                "o." + victim + ".>",
                "i." + victim + ".>",
                "_I." + victim + ".>"));
        return subjects;
    }

    /** After this the broker knows what the server subscribed. */
    private static void flushServer() throws Exception {
        fixture.broker().reports().connection().orElseThrow().flush(Duration.ofSeconds(5));
    }

    private Message ask(TestAgent agent) throws Exception {
        return agent.connection().request("r." + agent.id() + ".hello", SECRET, Duration.ofSeconds(10));
    }

    private byte[] request(TestAgent agent, byte[] payload) throws Exception {
        return bus.request(agent.id(), Subjects.COMMAND, payload, Duration.ofSeconds(10))
                .toCompletableFuture()
                .get(15, TimeUnit.SECONDS);
    }

    private static void assertRefused(Nkey key, String jwt) {
        assertThatThrownBy(() -> TestAgent.connect("a", key, jwt, fixture.webSocket(), options -> {}))
                .isInstanceOf(IOException.class);
    }
}
