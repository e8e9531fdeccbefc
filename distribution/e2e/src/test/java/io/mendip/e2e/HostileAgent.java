/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.EnrolmentReply;
import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.testing.Https;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An agent with a credential that it got in the proper way, and no manners: it writes what it wants as it wants, and reads
 * when it wants.
 */
final class HostileAgent implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final int httpsPort;
    private final int natsPort;
    private final Nkey key = Nkey.create(Nkey.Type.USER);
    private final String machine;
    private final String id;
    private volatile String jwt;
    private final List<Connection> connections = new ArrayList<>();

    /** Enrols one at a product, with a token of its first site. */
    HostileAgent(Product product, Rest rest, String hostname) {
        this(product, rest, hostname, hex(32));
    }

    /** The same on a machine of a given hash. */
    HostileAgent(Product product, Rest rest, String hostname, String machine) {
        this.httpsPort = product.httpsPort();
        this.natsPort = product.natsPort();
        this.machine = machine;
        var site = rest.get("/clients").get("items").get(0).get("sites").get(0).get("id");
        var token = rest.post("/enrolment/tokens", "{\"siteId\":" + site + ",\"maxUses\":1}")
                .get("token")
                .asText();
        var reply = MessageCodec.read(
                EnrolmentReply.class,
                post(
                        "/agent-api/v1/enroll",
                        MessageCodec.write(new EnrolmentRequest(
                                token, key.publicText(), hostname, "linux", "amd64", "1.0.0", machine))));
        this.id = reply.agentId();
        this.jwt = reply.jwt();
    }

    /** No agent at all, but somebody who has stolen the key of the broker's account, and may publish and hear everything. */
    private HostileAgent(Product product, Nkey account) {
        this.httpsPort = product.httpsPort();
        this.natsPort = product.natsPort();
        this.machine = "";
        this.id = "thief";
        var all = "{\"allow\":[\">\"]}";
        var header = base64("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}".getBytes(US_ASCII));
        var claims = "{\"jti\":\"" + hex(16) + "\",\"iat\":" + System.currentTimeMillis() / 1000 + ",\"iss\":\""
                + account.publicText() + "\",\"sub\":\"" + key.publicText()
                + "\",\"name\":\"mendip-server\",\"nats\":{\"type\":\"user\",\"version\":2,\"pub\":" + all + ",\"sub\":"
                + all
                + ",\"subs\":-1,\"data\":-1,\"payload\":-1}}";
        var signed = header + "." + base64(claims.getBytes(US_ASCII));
        this.jwt = signed + "." + base64(account.sign(signed.getBytes(US_ASCII)));
    }

    /** Somebody with the key of the broker's account. */
    static HostileAgent withTheBrokersKey(Product product) throws IOException {
        var seed = Files.readString(product.data().resolve("keys/nats-fleet.nk"));
        return new HostileAgent(product, Nkey.fromSeed(seed.strip()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    String id() {
        return id;
    }

    String machine() {
        return machine;
    }

    /** Gets a new credential for a signature, as an agent does whose own is not taken any more; the answer's status. */
    int renew() {
        long now = System.currentTimeMillis();
        var nonce = hex(16);
        var signed = "mendip-renew\n" + id + "\n" + now + "\n" + nonce;
        var body = "{\"agentId\":\"" + id + "\",\"at\":" + now + ",\"nonce\":\"" + nonce + "\",\"signature\":\""
                + Base64.getEncoder().encodeToString(key.sign(signed.getBytes(US_ASCII))) + "\"}";
        try {
            var answer = new Https(httpsPort).send("POST", "/agent-api/v1/renew", body);
            if (answer.statusCode() == 200) {
                jwt = Product.read(answer.body()).get("jwt").asText();
            }
            return answer.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private byte[] post(String path, byte[] body) {
        try {
            var answer = new Https(httpsPort).send("POST", path, new String(body, ISO_8859_1));
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body().getBytes(ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A hello of this machine with its clock. */
    Hello hello(String session, String hostname, long clock, Map<String, Object> parts) {
        return new Hello(session, session(), "1.0.0", hostname, "linux", "amd64", clock, machine, parts);
    }

    static String session() {
        return hex(16);
    }

    private static String hex(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Connects to the broker's own port. */
    Connection direct() throws IOException {
        return opened(NatsWire.direct(natsPort));
    }

    /** Connects through the HTTPS port. */
    Connection proxied() throws IOException {
        return opened(NatsWire.proxied(new Https(httpsPort), jwt));
    }

    private Connection opened(NatsWire wire) throws IOException {
        var connection = new Connection(wire);
        connections.add(connection);
        return connection;
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }

    /** A connection that is signed in. Writing is up to one thread, reading to another. */
    final class Connection implements AutoCloseable {

        private final NatsWire wire;
        private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        private final List<String> errors = new ArrayList<>();
        private int requests;

        private Connection(NatsWire wire) throws IOException {
            this.wire = wire;
            var signature = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(key.sign(wire.nonce().getBytes(US_ASCII)));
            send("CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":true,\"protocol\":1,\"headers\":true,"
                    + "\"jwt\":\"" + jwt + "\",\"sig\":\"" + signature + "\"}\r\nPING\r\n");
            var line = wire.readLine();
            while (!line.equals("PONG")) {
                if (line.isEmpty() || line.startsWith("-ERR")) {
                    throw new IOException("not let in: " + line);
                }
                line = wire.readLine();
            }
        }

        /** Writes lines of the broker's protocol as they are. */
        void send(String lines) throws IOException {
            wire.write(lines.getBytes(ISO_8859_1));
        }

        /** Writes bytes of the broker's protocol as they are. */
        void send(byte[] bytes) throws IOException {
            wire.write(bytes);
        }

        void subscribe(String subject, int number) throws IOException {
            send("SUB " + subject + " " + number + "\r\n");
        }

        void publish(String subject, String reply, byte[] payload) throws IOException {
            send(publication(subject, reply, payload));
        }

        /** Begins to read and to answer the broker's pings. */
        Connection read() {
            var thread = new Thread(this::readOn, "hostile-reader");
            thread.setDaemon(true);
            thread.start();
            return this;
        }

        /** Says hello as an agent does and waits for the answer. */
        HelloReply greet(Hello hello) throws IOException, InterruptedException {
            var answer = ask(Subjects.HELLO, MessageCodec.write(hello), 10);
            return MessageCodec.read(
                    HelloReply.class, Envelope.parse(answer).orElseThrow().payload());
        }

        /** Asks the server under a verb; fails when there is no answer in time. */
        byte[] ask(String verb, byte[] message, int seconds) throws IOException, InterruptedException {
            var reply = Subjects.inbox(id) + "r" + requests++;
            publish(Subjects.report(id, verb), reply, message);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                var next = received.poll(left, TimeUnit.NANOSECONDS);
                if (next != null && next.subject().equals(reply)) {
                    return next.payload();
                }
            }
            throw new IOException("no answer to " + verb + "; " + errors);
        }

        /** What came and was not asked for yet. */
        List<Received> pending() {
            return List.copyOf(received);
        }

        /** Whether the other side ended it. */
        boolean isCutOff() {
            try {
                send("PING\r\n");
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        private void readOn() {
            try {
                for (var line = wire.readLine(); !line.isEmpty(); line = wire.readLine()) {
                    if (line.startsWith("MSG ")) {
                        message(line.split(" "));
                    } else if (line.equals("PING")) {
                        send("PONG\r\n");
                    } else if (line.startsWith("-ERR")) {
                        errors.add(line);
                    }
                }
            } catch (IOException e) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }

        private void message(String[] words) throws IOException {
            int length = Integer.parseInt(words[words.length - 1]);
            var payload = wire.read(length);
            wire.read(2);
            received.add(new Received(words[1], words.length == 5 ? words[3] : "", payload));
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }

    /** A message that came. */
    record Received(String subject, String reply, byte[] payload) {}

    /** The bytes with which something is published; an empty reply is none. */
    static byte[] publication(String subject, String reply, byte[] payload) {
        var out = new ByteArrayOutputStream(payload.length + 80);
        var line = "PUB " + subject + (reply.isEmpty() ? "" : " " + reply) + " " + payload.length + "\r\n";
        out.writeBytes(line.getBytes(ISO_8859_1));
        out.writeBytes(payload);
        out.writeBytes("\r\n".getBytes(ISO_8859_1));
        return out.toByteArray();
    }

    /** Parts of a hello of an agent that has nothing. */
    static Map<String, Object> parts() {
        var parts = new HashMap<String, Object>();
        parts.put("spool", Map.of("epoch", 1, "dropped", 0));
        return parts;
    }
}
