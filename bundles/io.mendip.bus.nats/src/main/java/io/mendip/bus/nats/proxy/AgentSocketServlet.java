/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.proxy;

import io.mendip.bus.nats.NatsBroker;
import io.mendip.bus.nats.OpenSockets;
import io.mendip.bus.nats.auth.Verdict;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletAsyncSupported;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * Lets agents through to the broker on the HTTPS port. Who comes without a credential issued here, valid now and not
 * revoked, is turned away before anything is opened towards the broker.
 */
@Component(service = Servlet.class)
@Designate(ocd = AgentSocketServlet.Config.class)
@HttpWhiteboardServletPattern("/agent")
@HttpWhiteboardServletAsyncSupported
public final class AgentSocketServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";
    private static final int THREADS = 4;

    /** Limits of the way in. */
    @ObjectClassDefinition(name = "Agents' connections through HTTPS")
    public @interface Config {

        /** Seconds without a frame in either direction; the broker pings every minute. */
        @AttributeDefinition(description = "Seconds of silence after which an agent's connection is closed", min = "90")
        int idle_seconds() default 180;
    }

    private final transient Function<String, Verdict> verifier;
    private final transient Supplier<Optional<URI>> broker;
    private final transient OpenSockets places;
    private transient volatile Duration idleTimeout;
    private final transient RefusedAttempts attempts = new RefusedAttempts(Clock.systemUTC());
    private final transient Set<AgentSocket> open = ConcurrentHashMap.newKeySet();
    private final transient ExecutorService threads;
    private final transient HttpClient client;

    /** Leads to the broker in use. */
    @Activate
    public AgentSocketServlet(@Reference NatsBroker broker, @Reference OpenSockets places, Config config) {
        this(broker::verify, broker::webSocket, places, Duration.ofSeconds(Math.max(90, config.idle_seconds())));
    }

    AgentSocketServlet(
            Function<String, Verdict> verifier,
            Supplier<Optional<URI>> broker,
            OpenSockets places,
            Duration idleTimeout) {
        this.verifier = verifier;
        this.broker = broker;
        this.places = places;
        this.idleTimeout = idleTimeout;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task, "mendip-agent-proxy");
            thread.setDaemon(true);
            return thread;
        });
        this.client = HttpClient.newBuilder()
                .executor(threads)
                .proxy(HttpClient.Builder.NO_PROXY)
                .build();
    }

    /** Another limit, for connections that come from now on. */
    @Modified
    void modified(Config config) {
        idleTimeout = Duration.ofSeconds(Math.max(90, config.idle_seconds()));
    }

    /** Closes what is open. */
    @Deactivate
    public void close() {
        open.forEach(socket -> socket.close(StatusCode.SERVICE_RESTART, "the server restarts"));
        threads.shutdown();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = request.getRemoteAddr();
        var wait = attempts.waitOf(address);
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            response.sendError(429);
        } else if (request.getHeader("Origin") != null) {
            response.sendError(403); // a browser: no agent is one
        } else {
            var verdict = verifier.apply(token(request));
            switch (verdict.kind()) {
                case ACCEPTED -> upgrade(verdict.agentId(), request, response);
                case REVOKED -> response.sendError(403);
                case EXPIRED -> challenge(response);
                case UNKNOWN -> {
                    attempts.refused(address);
                    challenge(response);
                }
            }
        }
    }

    private static String token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : "";
    }

    private static void challenge(HttpServletResponse response) throws IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        response.sendError(401);
    }

    private void upgrade(String agentId, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var address = broker.get();
        if (address.isEmpty()) {
            response.sendError(503);
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(426);
        } else if (!places.take(agentId)) {
            response.setHeader("Retry-After", "60");
            response.sendError(429);
        } else {
            upgrade(new Place(agentId), address.get(), request, response);
        }
    }

    private void upgrade(Place place, URI address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean upgraded = false;
        try {
            var container = (JettyWebSocketServerContainer)
                    getServletContext().getAttribute(JettyWebSocketServerContainer.JETTY_WEBSOCKET_CONTAINER_ATTRIBUTE);
            upgraded = container.upgrade(
                    (asked, answer) -> {
                        if (asked.getSubProtocols().contains("nats")) {
                            answer.setAcceptedSubProtocol("nats");
                        }
                        return place.socket(address);
                    },
                    request,
                    response);
        } finally {
            if (!upgraded) {
                place.free();
            }
        }
        if (!upgraded && !response.isCommitted()) {
            response.sendError(400);
        }
    }

    /** An agent's place, given back once. */
    private final class Place {

        private final String agentId;
        private final AtomicBoolean free = new AtomicBoolean();
        private volatile Optional<AgentSocket> socket = Optional.empty();

        Place(String agentId) {
            this.agentId = agentId;
        }

        AgentSocket socket(URI address) {
            var made = new AgentSocket(client, address, idleTimeout, this::free);
            socket = Optional.of(made);
            open.add(made);
            return made;
        }

        void free() {
            if (free.compareAndSet(false, true)) {
                socket.ifPresent(open::remove);
                places.release(agentId);
            }
        }
    }
}
