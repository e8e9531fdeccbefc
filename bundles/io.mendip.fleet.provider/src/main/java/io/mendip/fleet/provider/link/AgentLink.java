/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.link;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.Subscription;
import io.mendip.fleet.HelloPart;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.enrolment.CredentialDesk;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.presence.Presence;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.fleet.provider.store.InventoryTable;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Credential;
import io.mendip.protocol.message.Heartbeat;
import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.trust.Signer;
import io.mendip.trust.Signer.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens to what agents say about themselves, away from the bus's threads: hello asks the database and other domains. */
@Component(service = AgentLink.class, immediate = true)
public final class AgentLink {

    private static final Logger LOG = LoggerFactory.getLogger(AgentLink.class);
    private static final int THREADS = 4;
    private static final int WAITING = 5000;
    private static final byte[] STORED = "{\"stored\":true}".getBytes(StandardCharsets.UTF_8);

    private final IdentityTable agents;
    private final InventoryTable inventories;
    private final LiveAgents list;
    private final Presence presence;
    private final AgentNews news;
    private final CredentialDesk credentials;
    private final Signer signer;
    private final Greeter greeter;
    private final Clock clock = Clock.systemUTC();
    private final ExecutorService executor;
    private final Backlog backlog = new Backlog();
    private final List<Subscription> subscriptions;

    // Domains come and go with features; the greeting goes on.
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    private volatile List<HelloPart> parts = List.of();

    /** Starts to listen. */
    @Activate
    public AgentLink(
            @Reference(target = FleetUnit.TARGET) Database database,
            @Reference AgentBus bus,
            @Reference Signer signer,
            @Reference CredentialDesk credentials,
            @Reference LiveAgents list,
            @Reference Presence presence,
            @Reference AgentNews news) {
        this.agents = new IdentityTable(database);
        this.inventories = new InventoryTable(database);
        this.list = list;
        this.presence = presence;
        this.news = news;
        this.credentials = credentials;
        this.signer = signer;
        this.greeter = new Greeter(agents, list, presence, news, signer, credentials::revoke, clock);
        this.executor = pool();
        this.subscriptions = List.of(
                bus.reports(Subjects.HELLO, report -> later(report, this::hello)),
                bus.reports(Subjects.CREDENTIAL, report -> later(report, this::credential)),
                bus.reports(Subjects.INVENTORY, report -> later(report, this::inventory)),
                bus.heartbeats(report -> handle(report, this::heartbeat)));
    }

    @Deactivate
    void stop() {
        subscriptions.forEach(Subscription::close);
        executor.shutdown();
    }

    private void hello(AgentReport report) {
        greeter.greet(report.agentId(), report.payload(), parts, report::answer);
    }

    /** On the bus's own thread, which must not be held: the usual case is only looked at. */
    private void heartbeat(AgentReport report) {
        var heartbeat = MessageCodec.read(Heartbeat.class, report.payload());
        switch (presence.heartbeat(report.agentId(), heartbeat.session())) {
            case ALIVE -> news.alive(report.agentId(), heartbeat.session(), heartbeat.plan());
            case ASKED -> greeter.strange(report.agentId(), heartbeat.session());
            case BACK ->
                later(report, back -> {
                    news.online(report.agentId(), heartbeat.session());
                    news.alive(report.agentId(), heartbeat.session(), heartbeat.plan());
                });
        }
    }

    private void credential(AgentReport report) {
        var identity = agents.identity(report.agentId()).filter(agent -> !agent.held());
        if (identity.isEmpty()) {
            LOG.info("agent {} is deleted or held: no new credential", report.agentId());
            return;
        }
        var issued = credentials.issue(report.agentId(), identity.get().publicKey());
        var credential = new Credential(
                report.agentId(), issued.jwt(), issued.expiresAt().toEpochMilli());
        report.answer(signer.sign(Purpose.SESSION, Credential.TYPE, MessageCodec.write(credential)));
    }

    private void inventory(AgentReport report) {
        var inventory = MessageCodec.read(Inventory.class, report.payload());
        if (agents.identity(report.agentId()).filter(agent -> !agent.held()).isEmpty()) {
            return;
        }
        inventories.save(report.agentId(), inventory, clock.instant());
        presence.seen(List.of(report.agentId()));
        list.reload(List.of(report.agentId()));
        report.answer(STORED);
    }

    private void later(AgentReport report, AgentBus.ReportHandler handler) {
        var agentId = report.agentId();
        int length = report.payload().length;
        if (!backlog.take(agentId, length)) {
            LOG.debug("agent {} says more than can be heard", agentId);
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    handle(report, handler);
                } finally {
                    backlog.release(agentId, length);
                }
            });
        } catch (RejectedExecutionException e) {
            backlog.release(agentId, length);
        }
    }

    private static void handle(AgentReport report, AgentBus.ReportHandler handler) {
        try {
            handler.handle(report);
        } catch (MalformedMessageException e) {
            report.malformed(String.valueOf(e.getMessage()));
        } catch (StoreException e) {
            LOG.debug("agent {} gets no answer and asks again: {}", report.agentId(), e.toString());
        } catch (RuntimeException e) {
            LOG.warn("a report of agent {} failed", report.agentId(), e);
        }
    }

    /** When more wait than can be served in time, the newest is dropped: its agent asks again, later. */
    private static ExecutorService pool() {
        var number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    var thread = new Thread(task, "fleet-link-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.AbortPolicy());
    }
}
