/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.conduct;

import io.mendip.bus.AgentConduct;
import io.mendip.bus.nats.AgentPresence;
import io.mendip.bus.nats.NatsBroker;
import io.mendip.protocol.Subjects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in front of everything that looks into a report, and lets through what an agent in good order may say at most.
 * Whoever goes on at full speed loses its connections, because what it sends costs the broker and the connection of the
 * server even when nobody listens.
 */
@Component(service = {ReportGuard.class, AgentConduct.class})
public final class ReportGuard implements AgentConduct {

    /** How long one that flooded the server gets no new credential. */
    static final Duration SHUT_OUT = Duration.ofMinutes(1);
    /** What is no message at all: a few a second are looked at. */
    static final double MALFORMED = 50;
    /** Connections of one agent: the same as through the HTTPS port, and those that nobody has noticed to be dead. */
    private static final int CONNECTIONS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ReportGuard.class);
    /** Those that make the database or a key work; an agent needs one of each now and then. */
    private static final double COSTLY = 20;

    private static final Map<String, Double> WEIGHTS = Map.of(
            Subjects.HELLO, COSTLY, Subjects.INVENTORY, COSTLY, Subjects.CREDENTIAL, COSTLY, Subjects.BUNDLES, COSTLY);
    private static final long SWEEP = TimeUnit.MINUTES.toNanos(5);

    private final Consumer<String> end;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final Map<String, AgentRecord> records = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private final LongAdder malformed = new LongAdder();
    private final ExecutorService work = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "mendip-conduct");
        thread.setDaemon(true);
        return thread;
    });
    private volatile long sweptAt;

    /** Ends connections by revoking the credentials they were made with. */
    @Activate
    public ReportGuard(@Reference NatsBroker broker, @Reference AgentPresence presence) {
        this(
                agentId -> {
                    presence.key(agentId).ifPresent(broker.account()::revoke);
                    broker.accountChanged();
                },
                InstantSource.system(),
                System::nanoTime);
        presence.whenConnected((agentId, connections) -> {
            if (connections > CONNECTIONS) {
                cutOff(agentId, connections + " connections at once");
            } else if (!shutOut(agentId).isZero()) {
                // What it said was here before the news that it is connected, and with that its key.
                later(() -> end.accept(agentId));
            }
        });
        // Each time it holds up the broker's work for the server until the write deadline.
        presence.whenDeaf(agentId -> cutOff(agentId, "it does not read what it is sent"));
    }

    /** For tests; {@code end} ends the connections of an agent. */
    ReportGuard(Consumer<String> end, InstantSource clock, LongSupplier nanos) {
        this.end = end;
        this.clock = clock;
        this.nanos = nanos;
        this.sweptAt = nanos.getAsLong();
    }

    /** One that lets everything through that an agent may say, and ends nobody's connection. */
    public static ReportGuard lenient() {
        return new ReportGuard(agentId -> {}, InstantSource.system(), System::nanoTime);
    }

    @Deactivate
    void stop() {
        work.shutdown();
    }

    /** Whether a report may be handled; otherwise it is forgotten. */
    public boolean admits(String agentId, String verb, int length) {
        long now = nanos.getAsLong();
        var record = records.computeIfAbsent(agentId, id -> new AgentRecord(now));
        if (record.admits(WEIGHTS.getOrDefault(verb, 1.0), length, now)) {
            sweep(now);
            return true;
        }
        refused.increment();
        boolean flood = record.refuse(length, clock.instant(), now);
        if (record.mayLog(now)) {
            LOG.warn("agent {} says more than it may; what is beyond that is not heard", agentId);
        }
        if (flood) {
            cutOff(agentId, "a flood of reports");
        }
        return false;
    }

    /** A report that was admitted is no message. */
    public void malformed(String agentId, String verb, String reason) {
        long now = nanos.getAsLong();
        malformed.increment();
        var record = records.computeIfAbsent(agentId, id -> new AgentRecord(now));
        record.malformed(MALFORMED, reason, clock.instant());
        if (record.mayLog(now)) {
            LOG.warn("agent {} sent what is no message of the kind {}: {}", agentId, verb, reason);
        } else {
            LOG.debug("agent {} sent what is no message of the kind {}: {}", agentId, verb, reason);
        }
    }

    /** Reports of all agents that were not heard. */
    public long refused() {
        return refused.sum();
    }

    @Override
    public Optional<Misconduct> of(String agentId) {
        return Optional.ofNullable(records.get(agentId)).flatMap(AgentRecord::misconduct);
    }

    @Override
    public Duration shutOut(String agentId) {
        var record = records.get(agentId);
        return record == null ? Duration.ZERO : Duration.ofNanos(record.shutOut(nanos.getAsLong()));
    }

    /** Ends all connections of an agent; it may come back with a new credential after a while. */
    public void cutOff(String agentId, String why) {
        long now = nanos.getAsLong();
        records.computeIfAbsent(agentId, id -> new AgentRecord(now)).cutOff(clock.instant(), now + SHUT_OUT.toNanos());
        LOG.warn("agent {} is cut off for {} s: {}", agentId, SHUT_OUT.toSeconds(), why);
        later(() -> end.accept(agentId));
    }

    /** Ending writes a file and tells the broker: not on a thread that hears reports. */
    private void later(Runnable task) {
        try {
            work.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing");
        }
    }

    private void sweep(long now) {
        if (now - sweptAt > SWEEP) {
            sweptAt = now;
            records.values().removeIf(record -> record.isClean(now));
        }
    }
}
