/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.link.enrol.Identity;
import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Nkey;
import io.nats.client.AuthHandler;
import io.nats.client.AuthenticationException;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener;
import io.nats.client.ErrorListener;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to the broker: few threads, small buffers, and no reconnecting of their own. */
final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(15);
    private static final int BUFFER = 8 * 1024;

    private final String agentId;
    private final Nkey key;
    private final SSLContext tls;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;

    Broker(Identity identity, Nkey key, ServerTrust trust) throws GeneralSecurityException {
        this.agentId = identity.agentId();
        this.key = key;
        this.tls = trust.context();
        ThreadFactory daemons = task -> {
            var thread = new Thread(task, "broker");
            thread.setDaemon(true);
            return thread;
        };
        threads = new ThreadPoolExecutor(0, 32, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
        var scheduled = new ScheduledThreadPoolExecutor(1, daemons);
        scheduled.setRemoveOnCancelPolicy(true);
        timer = Executors.unconfigurableScheduledExecutorService(scheduled);
    }

    /** Connects; the listener hears of the end of the connection. */
    Connection connect(String url, String jwt, ConnectionListener listener) throws IOException, InterruptedException {
        var errors = new QuietErrors();
        var options = new Options.Builder()
                .server(url)
                .connectionName(agentId)
                .inboxPrefix(Subjects.inbox(agentId))
                .authHandler(new KeyProof(key, jwt))
                .httpRequestInterceptor(request -> request.getHeaders().add("Authorization", "Bearer " + jwt))
                .connectionListener(listener)
                .errorListener(errors)
                .noReconnect()
                .noEcho()
                .hostnameResolveMode(
                        Options.HostnameResolveMode.HappyEyeballs) // the certificate names the host, not its address
                .ignoreDiscoveredServers()
                .connectionTimeout(CONNECT_LIMIT)
                .pingInterval(Duration.ZERO) // each heartbeat asks for the broker's word
                .requestCleanupInterval(Duration.ofSeconds(2))
                .useTimeoutException()
                .bufferSize(BUFFER)
                .executor(threads)
                .connectExecutor(threads)
                .callbackExecutor(threads)
                .readerExecutor(threads)
                .writerExecutor(threads)
                .scheduledExecutor(timer);
        if (isEncrypted(url)) {
            options.sslContext(tls);
        }
        try {
            return Nats.connect(options.build());
        } catch (AuthenticationException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(url + " cannot be used: " + errors.reason(e), e);
        }
    }

    /** Threads for whatever must not hold up the reading of messages. */
    Executor threads() {
        return threads;
    }

    private static boolean isEncrypted(String url) throws IOException {
        var uri = URI.create(url);
        if ("tls".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) {
            return true;
        }
        if (!InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
            throw new IOException(url + " is not encrypted, and not on this machine");
        }
        return false;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        timer.shutdownNow();
    }

    /** Answers the broker's challenge with the agent's key. */
    private record KeyProof(Nkey key, String jwt) implements AuthHandler {

        @Override
        public byte[] sign(byte[] nonce) {
            return key.sign(nonce);
        }

        @Override
        public char[] getID() {
            // The credential names the key. To name it here too would make brokers close the connection whenever they
            // read their certificate anew, up to the fix of September 2026 (nats-server issue 8606).
            return new char[0];
        }

        @Override
        public char[] getJWT() {
            return jwt.toCharArray();
        }
    }

    /** The library logs by another system by default, and at length; and it keeps to itself why it could not connect. */
    private static final class QuietErrors implements ErrorListener {

        private volatile @Nullable Exception last;

        /** The innermost cause of what was reported last, else that of the given failure. */
        String reason(Exception failure) {
            var reported = last;
            Throwable at = reported == null ? failure : reported;
            while (at.getCause() != null) {
                at = at.getCause();
            }
            return at.getMessage() == null ? at.toString() : at.getMessage();
        }

        @Override
        public void errorOccurred(Connection connection, String error) {
            LOG.warn("The broker says: {}", error);
        }

        @Override
        public void exceptionOccurred(Connection connection, Exception exception) {
            last = exception;
            LOG.debug("The connection reports {}", exception.toString());
        }
    }
}
