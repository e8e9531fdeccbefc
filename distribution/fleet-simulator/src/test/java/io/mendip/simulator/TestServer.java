/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import io.mendip.simulator.nats.NatsReader;
import io.mendip.simulator.nats.NatsWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLSocket;

/** The server's half of the conversation, on a real broker. */
final class TestServer implements NatsReader.Listener, AutoCloseable {

    final SigningKey root = new SigningKey(Ed25519.newSeed());
    final SigningKey session = new SigningKey(Ed25519.newSeed());
    final SigningKey plan = new SigningKey(Ed25519.newSeed());
    final SigningKey command = new SigningKey(Ed25519.newSeed());
    final BlockingQueue<Hello> hellos = new LinkedBlockingQueue<>();
    final BlockingQueue<ResultBatch> batches = new LinkedBlockingQueue<>();
    final BlockingQueue<TaskOutcome> outcomes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    volatile SigningKey helloKey = session;

    /** How far results are acknowledged beyond their last one. */
    volatile long beyond;

    /** Whether outcomes are left without an answer, as by a server that cannot store them. */
    volatile boolean silent;

    /** Whether it keeps nothing of what came. */
    volatile boolean forgetful;

    private final SSLSocket socket;

    TestServer(TestBroker broker) throws Exception {
        var key = Nkey.create(Nkey.Type.USER);
        var plain = new Socket("localhost", broker.port());
        // The first line is in clear; nothing follows it before TLS.
        var first = new BufferedReader(new InputStreamReader(plain.getInputStream(), StandardCharsets.UTF_8), 1);
        var info = JSON.std.mapFrom(first.readLine().substring("INFO ".length()));
        socket = (SSLSocket) ServerTrust.pinned(broker.pin())
                .context()
                .getSocketFactory()
                .createSocket(plain, "localhost", broker.port(), true);
        var signature = key.sign(String.valueOf(info.get("nonce")).getBytes(StandardCharsets.US_ASCII));
        send(NatsWriter.connect(
                "server",
                broker.credential("server", key),
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
        send(NatsWriter.subscribe("r.>", 1));
        send(NatsWriter.subscribe("_S.>", 2));
        send(NatsWriter.ping());
        var thread = new Thread(this::read, "server");
        thread.setDaemon(true);
        thread.start();
    }

    byte[] trust() {
        var keys = List.of(trusted("session", session), trusted("plan", plan), trusted("command", command));
        return signed(root, TrustDocument.TYPE, new TrustDocument(1, keys));
    }

    private static TrustedKey trusted(String purpose, SigningKey key) {
        return new TrustedKey(purpose, Base64.getEncoder().encodeToString(key.publicKey()));
    }

    static byte[] signed(SigningKey key, String type, Record message) {
        return Envelope.sign(key, type, MessageCodec.write(message)).toBytes();
    }

    /** Sends something to an agent; what it answers comes into {@link #answers}. */
    void tell(String agent, String verb, byte[] payload) {
        send(NatsWriter.request(Subjects.command(agent, verb), "_S.1", payload));
    }

    private synchronized void send(ByteBuffer bytes) {
        try {
            socket.getOutputStream().write(bytes.array(), 0, bytes.limit());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        var reader = new NatsReader(this);
        var buffer = new byte[16_384];
        try {
            for (int length = 0; length >= 0; length = socket.getInputStream().read(buffer)) {
                reader.received(ByteBuffer.wrap(buffer, 0, length));
            }
        } catch (IOException e) {
            return; // the test is over
        }
    }

    @Override
    public void message(NatsReader.Message message) {
        var subject = message.subject();
        switch (subject.substring(subject.lastIndexOf('.') + 1)) {
            case Subjects.HELLO -> hello(message);
            case Subjects.CHECKS -> results(message);
            case Subjects.OUTCOME -> outcome(message);
            case "1" -> keep(answers, new String(message.payload(), StandardCharsets.UTF_8));
            default -> answer(message, "{}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void hello(NatsReader.Message message) {
        var hello = MessageCodec.read(Hello.class, message.payload());
        var agent = Subjects.agentOf(message.subject());
        var reply = new HelloReply(agent, hello.session(), hello.nonce(), System.currentTimeMillis(), 30, Map.of());
        keep(hellos, hello);
        answer(message, signed(helloKey, HelloReply.TYPE, reply));
    }

    private void results(NatsReader.Message message) {
        var batch = ResultBatchCodec.read(message.payload());
        keep(batches, batch);
        answer(message, MessageCodec.write(new SpoolPosition(batch.lane(), batch.epoch(), batch.last() + beyond)));
    }

    private void outcome(NatsReader.Message message) {
        keep(outcomes, MessageCodec.read(TaskOutcome.class, message.payload()));
        if (!silent) {
            answer(message, "{\"stored\":true}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private <T> void keep(BlockingQueue<T> queue, T item) {
        if (!forgetful) {
            queue.add(item);
        }
    }

    private void answer(NatsReader.Message message, byte[] payload) {
        if (message.reply() != null) {
            send(NatsWriter.publish(message.reply(), payload));
        }
    }

    @Override
    public void info(String json) {}

    @Override
    public void ping() {
        send(NatsWriter.pong());
    }

    @Override
    public void pong() {}

    @Override
    public void error(String text) {
        answers.add(text);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
