/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.protocol.AgentId;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Nkey;
import io.nats.client.AuthHandler;
import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** An agent as far as the broker is concerned. Does what a test wants, good or bad. */
public final class TestAgent implements AutoCloseable {

    private final String id;
    private final Nkey key;
    private final String jwt;
    private final Connection connection;
    private final List<String> errors;
    private final BlockingQueue<Message> commands = new LinkedBlockingQueue<>();

    private TestAgent(String id, Nkey key, String jwt, Connection connection, List<String> errors) {
        this.id = id;
        this.key = key;
        this.jwt = jwt;
        this.connection = connection;
        this.errors = errors;
    }

    public static TestAgent connect(NatsBroker broker, URI address) throws Exception {
        return connect(broker, address, options -> {});
    }

    public static TestAgent connect(NatsBroker broker, URI address, Consumer<Options.Builder> more) throws Exception {
        return connectAs(AgentId.random(new SecureRandom()), broker, address, more);
    }

    /** Connects as a certain agent. */
    public static TestAgent connectAs(String id, NatsBroker broker, URI address) throws Exception {
        return connectAs(id, broker, address, options -> {});
    }

    private static TestAgent connectAs(String id, NatsBroker broker, URI address, Consumer<Options.Builder> more)
            throws Exception {
        var key = Nkey.create(Nkey.Type.USER);
        var jwt =
                broker.account().issue(id, key.publicText(), Duration.ofDays(1)).jwt();
        return connect(id, key, jwt, address, more);
    }

    static TestAgent connect(String id, Nkey key, String jwt, URI address, Consumer<Options.Builder> more)
            throws Exception {
        var errors = new CopyOnWriteArrayList<String>();
        var options = Options.builder()
                .server(address.toString())
                .authHandler(login(key, jwt))
                .inboxPrefix(Subjects.inbox(id))
                .connectionTimeout(Duration.ofSeconds(5))
                .maxReconnects(0)
                .errorListener(new ErrorListener() {
                    @Override
                    public void errorOccurred(Connection connection, String error) {
                        errors.add(error);
                    }
                });
        more.accept(options);
        return new TestAgent(id, key, jwt, Nats.connect(options.build()), errors);
    }

    /** The same agent, connected once more. */
    public TestAgent again(URI address) throws Exception {
        return connect(id, key, jwt, address, options -> {});
    }

    /** Shows the credential in the upgrade request too. */
    public static TestAgent connectThroughProxy(NatsBroker broker, URI address) throws Exception {
        var id = AgentId.random(new SecureRandom());
        var key = Nkey.create(Nkey.Type.USER);
        var jwt =
                broker.account().issue(id, key.publicText(), Duration.ofDays(1)).jwt();
        return connect(
                id,
                key,
                jwt,
                address,
                options -> options.httpRequestInterceptor(
                        request -> request.getHeaders().add("Authorization", "Bearer " + jwt)));
    }

    private static AuthHandler login(Nkey key, String jwt) {
        return new AuthHandler() {
            @Override
            public byte[] sign(byte[] nonce) {
                return key.sign(nonce);
            }

            @Override
            public char[] getID() {
                return new char[0]; // the token names the key
            }

            @Override
            public char[] getJWT() {
                return jwt.toCharArray();
            }
        };
    }

    /** Answers every command with its own payload. */
    public TestAgent echo() throws Exception {
        connection
                .createDispatcher(message -> {
                    commands.add(message);
                    if (message.getReplyTo() != null) {
                        connection.publish(message.getReplyTo(), message.getData());
                    }
                })
                .subscribe("c." + id + ".>");
        connection.flush(Duration.ofSeconds(5));
        return this;
    }

    public String id() {
        return id;
    }

    Nkey key() {
        return key;
    }

    String jwt() {
        return jwt;
    }

    public Connection connection() {
        return connection;
    }

    List<String> errors() {
        return errors;
    }

    BlockingQueue<Message> commands() {
        return commands;
    }

    void flush() throws Exception {
        connection.flush(Duration.ofSeconds(5));
    }

    boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }
}
