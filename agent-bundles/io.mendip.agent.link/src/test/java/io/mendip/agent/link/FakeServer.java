/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.link.enrol.Identity;
import io.mendip.agent.link.enrol.IdentityFolderAccess;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.Credential;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;

/** The server's half of the conversation with one agent, on a real broker. */
final class FakeServer implements AutoCloseable {

    static final String AGENT = "agent0000000000a";

    final FakeKeys keys = new FakeKeys();
    final BlockingQueue<Hello> hellos = new LinkedBlockingQueue<>();
    final BlockingQueue<Message> heartbeats = new LinkedBlockingQueue<>();
    final BlockingQueue<Message> reports = new LinkedBlockingQueue<>();
    volatile SigningKey helloKey = keys.session;
    volatile boolean silent;
    /** Whether what answers a hello was signed for another one. */
    volatile boolean answerToEarlier;

    /** How long a hello waits before it is looked at. */
    volatile Duration helloWaits = Duration.ZERO;

    volatile int heartbeatSeconds = 30;
    volatile String credential = "";

    private final Connection connection;

    FakeServer(String url) throws IOException, InterruptedException, TimeoutException {
        this(new Options.Builder().server(url));
    }

    FakeServer(Options.Builder options) throws IOException, InterruptedException, TimeoutException {
        connection = Nats.connect(
                options.maxReconnects(-1).reconnectWait(Duration.ofMillis(50)).build());
        var dispatcher = connection.createDispatcher(this::receive);
        dispatcher.subscribe("r." + AGENT + ".>");
        dispatcher.subscribe(Subjects.heartbeat(AGENT));
        connection.flush(Duration.ofSeconds(10));
    }

    /** Makes a data folder as an enrolment at this server would. */
    void enrol(Path data, String url) throws IOException {
        enrol(data, "https://127.0.0.1:1", "00", "a.b.c", url);
    }

    /** The same with an address for HTTPS, the pin of its authority, and a credential. */
    void enrol(Path data, String https, String pin, String jwt, String... urls) throws IOException {
        var identity = new Identity(
                AGENT, https, pin, Base64.getEncoder().encodeToString(keys.root.publicKey()), List.of(urls));
        IdentityFolderAccess.write(data, identity, keys.trust(1), jwt);
    }

    byte[] request(String verb, byte[] message) throws Exception {
        return connection
                .request(Subjects.command(AGENT, verb), message, Duration.ofSeconds(20))
                .getData();
    }

    CommandReply command(byte[] envelope) throws Exception {
        return MessageCodec.read(CommandReply.class, request(Subjects.COMMAND, envelope));
    }

    void send(String verb) {
        connection.publish(Subjects.command(AGENT, verb), new byte[0]);
    }

    private void receive(Message message) throws InterruptedException {
        String verb = message.getSubject().substring(message.getSubject().lastIndexOf('.') + 1);
        if (message.getSubject().startsWith("h.")) {
            heartbeats.add(message);
        } else if (silent) {
            reports.add(message);
        } else if (verb.equals(Subjects.HELLO)) {
            answerHello(message);
        } else if (verb.equals(Subjects.CREDENTIAL)) {
            var fresh = new Credential(AGENT, credential, 0);
            connection.publish(message.getReplyTo(), FakeKeys.signed(keys.session, Credential.TYPE, fresh));
        } else {
            reports.add(message);
            connection.publish(message.getReplyTo(), "{\"stored\":true}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void answerHello(Message message) throws InterruptedException {
        Thread.sleep(helloWaits.toMillis());
        var hello = MessageCodec.read(Hello.class, message.getData());
        var reply = new HelloReply(
                AGENT,
                hello.session(),
                answerToEarlier ? "0".repeat(32) : hello.nonce(),
                System.currentTimeMillis(),
                heartbeatSeconds,
                Map.of("spool", Map.of("positions", List.of())));
        connection.publish(message.getReplyTo(), FakeKeys.signed(helloKey, HelloReply.TYPE, reply));
        hellos.add(hello);
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }
}
