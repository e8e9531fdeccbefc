/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.bus.nats.Await;
import io.mendip.bus.nats.BrokerFixture;
import io.mendip.bus.nats.NatsBus;
import io.mendip.bus.nats.NatsCredentials;
import io.mendip.bus.nats.OpenSockets;
import io.mendip.bus.nats.TestAgent;
import io.mendip.bus.nats.auth.ForeignTokens;
import io.mendip.bus.nats.auth.Verdict;
import io.mendip.bus.nats.conduct.ReportGuard;
import io.mendip.protocol.AgentId;
import io.mendip.protocol.crypto.Nkey;
import io.nats.client.Connection;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.server.config.JettyWebSocketServletContainerInitializer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentSocketServletBrokerTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static BrokerFixture fixture;

    private final OpenSockets places = new OpenSockets();
    private final AtomicReference<Optional<URI>> upstream = new AtomicReference<>();
    private CountingRelay relay;
    private AgentSocketServlet servlet;
    private Server jetty;
    private NatsBus bus;

    @BeforeAll
    static void startBroker() throws Exception {
        fixture = new BrokerFixture(folder);
    }

    @AfterAll
    static void stopBroker() {
        fixture.close();
    }

    @BeforeEach
    void start() throws Exception {
        bus = new NatsBus(fixture.broker(), ReportGuard.lenient());
        relay = new CountingRelay(fixture.webSocket());
        upstream.set(Optional.of(relay.address()));
        servlet = new AgentSocketServlet(fixture.account()::verify, upstream::get, places, Duration.ofSeconds(90));
        jetty = new Server();
        var connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        var context = new ServletContextHandler();
        context.addServlet(new ServletHolder(servlet), "/agent");
        JettyWebSocketServletContainerInitializer.configure(context, null);
        jetty.setHandler(context);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        servlet.close();
        jetty.stop();
        relay.close();
    }

    @Test
    void carriesAnAgentsMessagesBothWays() throws Exception {
        try (var agent = agent().echo()) {
            assertThat(request(agent, "hello".getBytes(UTF_8))).asString(UTF_8).isEqualTo("hello");
            assertThat(places.count()).isEqualTo(1);
        }
        Await.until("the place is free again", () -> places.count() == 0);
        Await.until("the broker's side is closed", () -> relay.open() == 0);
    }

    @Test
    void carriesMessagesOfTheLargestSize() throws Exception {
        var large = new byte[1024 * 1024];
        Arrays.fill(large, (byte) 'x');
        try (var agent = agent().echo()) {
            assertThat(request(agent, large)).isEqualTo(large);
        }
    }

    @Test
    void opensNothingTowardsTheBrokerForStrangers() throws Exception {
        var account = fixture.account();
        var key = Nkey.create(Nkey.Type.USER);
        var id = "abcdefghijklmnop";
        var expired = account.issue(id, key.publicText(), Duration.ofSeconds(1)).jwt();
        var revoked = Nkey.create(Nkey.Type.USER);
        var revokedToken =
                account.issue(id, revoked.publicText(), Duration.ofDays(1)).jwt();
        new NatsCredentials(fixture.broker()).revoke(revoked.publicText());
        Await.until("it expires", () -> account.verify(expired).kind() != Verdict.Kind.ACCEPTED);

        assertThat(upgrade(Optional.empty())).isEqualTo(401);
        assertThat(upgrade(Optional.of(""))).isEqualTo(401);
        assertThat(upgrade(Optional.of("x.y.z"))).isEqualTo(401);
        assertThat(upgrade(Optional.of(expired))).isEqualTo(401);
        assertThat(upgrade(Optional.of(ForeignTokens.selfSigned(id, key, account.id()))))
                .isEqualTo(401);
        assertThat(upgrade(Optional.of(ForeignTokens.issue(id, key.publicText(), account.id()))))
                .isEqualTo(401);
        assertThat(upgrade(Optional.of(fixture.account().serverUser().jwt()))).isEqualTo(401);
        assertThat(upgrade(Optional.of(revokedToken))).isEqualTo(403);
        assertThat(relay.accepted()).isZero();
        assertThat(places.count()).isZero();
    }

    @Test
    void refusesBrowsersAndPlainRequests() throws Exception {
        var token = token();
        var request = HttpRequest.newBuilder(http()).header("Authorization", "Bearer " + token);

        assertThat(send(request.copy().build())).isEqualTo(426);
        assertThat(send(request.header("Origin", "https://rmm.example.org").build()))
                .isEqualTo(403);
        assertThat(relay.accepted()).isZero();
    }

    @Test
    void turnsAnAddressAwayThatKeepsTrying() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(upgrade(Optional.of("x.y.z"))).isEqualTo(401);
        }

        assertThat(upgrade(Optional.of("x.y.z"))).isEqualTo(429);
        assertThat(relay.accepted()).isZero();
    }

    @Test
    void givesOneAgentAFewSocketsOnly() throws Exception {
        var token = token();
        for (int i = 0; i < OpenSockets.PER_AGENT; i++) {
            open(token, new Silent());
        }

        assertThat(upgrade(Optional.of(token))).isEqualTo(429);
        assertThat(upgrade(Optional.of(token()))).isEqualTo(101);
    }

    @Test
    void forwardsNothingOfTheUpgradeRequest() throws Exception {
        var token = token();
        CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", "203.0.113.9")
                .header("Cookie", "mendip_session=1")
                .subprotocols("nats")
                .buildAsync(ws(), new Silent())
                .get(10, TimeUnit.SECONDS);

        Await.until(
                "it went through",
                () -> relay.accepted() == 1 && !relay.firstBytes().isEmpty());
        assertThat(relay.firstBytes())
                .contains("Upgrade: websocket")
                .doesNotContain(token, "203.0.113.9", "mendip_session");
    }

    @Test
    void refusesText() throws Exception {
        var listener = new Silent();
        var socket = open(token(), listener);

        socket.sendText("PING\r\n", true);
        socket.request(100);

        assertThat(listener.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1003);
        Await.until("the broker's side is closed", () -> relay.open() == 0);
    }

    @Test
    void saysTryAgainWhenTheBrokerIsAway() throws Exception {
        relay.close();
        var listener = new Silent();
        open(token(), listener).request(100);

        assertThat(listener.closed.get(10, TimeUnit.SECONDS)).isEqualTo(1013);
        Await.until("the place is free again", () -> places.count() == 0);
        upstream.set(Optional.empty());
        assertThat(upgrade(Optional.of(token()))).isEqualTo(503);
    }

    @Test
    void cleansUpAfterAnAbruptEnd() throws Exception {
        try (var socket = new Socket("127.0.0.1", http().getPort())) {
            socket.getOutputStream()
                    .write(("GET /agent HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n"
                                    + "Authorization: Bearer " + token() + "\r\n\r\n")
                            .getBytes(UTF_8));
            Await.until("it is open", () -> relay.open() == 1 && places.count() == 1);
            socket.setSoLinger(true, 0); // ends with a reset instead of a farewell
        }

        Await.until("both sides are closed", () -> relay.open() == 0 && places.count() == 0);
    }

    @Test
    void closesTheAgentsSideWhenTheBrokerEndsIt() throws Exception {
        try (var agent = agent()) {
            relay.breakAll();

            Await.until("the agent notices", () -> agent.connection().getStatus() != Connection.Status.CONNECTED);
            Await.until("the place is free again", () -> places.count() == 0);
        }
    }

    @Test
    void holdsLittleForAnAgentThatDoesNotRead() throws Exception {
        try (var broker = new StubbornBroker(true)) {
            upstream.set(Optional.of(broker.address()));
            var socket = open(token(), new Silent());

            assertStallsEarly(broker::written);

            socket.abort();
            Await.until("it is over", () -> places.count() == 0);
        }
    }

    @Test
    void takesLittleFromAnAgentWhenTheBrokerDoesNotRead() throws Exception {
        try (var broker = new StubbornBroker(false)) {
            upstream.set(Optional.of(broker.address()));
            var socket = open(token(), new Silent());
            var sent = new AtomicLong();
            sendWithoutEnd(socket, sent);

            assertStallsEarly(sent::get);

            servlet.close();
            assertThat(places.count()).isZero();
        }
    }

    private static void sendWithoutEnd(WebSocket socket, AtomicLong sent) {
        socket.sendBinary(ByteBuffer.allocate(256 * 1024), true).thenRun(() -> {
            sent.addAndGet(256 * 1024);
            sendWithoutEnd(socket, sent);
        });
    }

    /** What sockets and buffers on the way take is a few megabytes; a proxy without back-pressure would take all. */
    private static void assertStallsEarly(LongSupplier bytes) {
        var before = new AtomicLong(-1);
        var since = new AtomicLong(System.nanoTime());
        Await.until("the pressure arrives", () -> {
            long now = bytes.getAsLong();
            if (now == 0 || before.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > Duration.ofMillis(700).toNanos();
        });
        assertThat(bytes.getAsLong()).isLessThan(48L * 1024 * 1024);
    }

    private TestAgent agent() throws Exception {
        return TestAgent.connectThroughProxy(fixture.broker(), ws());
    }

    private String token() {
        return fixture.account()
                .issue(
                        AgentId.random(new SecureRandom()),
                        Nkey.create(Nkey.Type.USER).publicText(),
                        Duration.ofDays(1))
                .jwt();
    }

    private byte[] request(TestAgent agent, byte[] payload) throws Exception {
        return bus.request(agent.id(), "cmd", payload, Duration.ofSeconds(10))
                .toCompletableFuture()
                .get(15, TimeUnit.SECONDS);
    }

    private WebSocket open(String token, WebSocket.Listener listener) throws Exception {
        return CLIENT.newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(ws(), listener)
                .get(10, TimeUnit.SECONDS);
    }

    /** Status of an upgrade request; 101 when it succeeded. */
    private int upgrade(Optional<String> token) throws Exception {
        var builder = CLIENT.newWebSocketBuilder();
        token.ifPresent(text -> builder.header("Authorization", "Bearer " + text));
        try {
            builder.buildAsync(ws(), new Silent()).get(10, TimeUnit.SECONDS);
            return 101;
        } catch (ExecutionException e) {
            return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
        }
    }

    private static int send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private URI http() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + "/agent");
    }

    private URI ws() {
        return URI.create(http().toString().replace("http:", "ws:"));
    }

    /** Asks for nothing by itself, and notes how it ended. */
    private static final class Silent implements WebSocket.Listener {

        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public void onOpen(WebSocket socket) {
            // nothing is asked for
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }
}
