/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import io.mendip.account.Caller;
import io.mendip.bus.AgentReport;
import io.mendip.bus.AgentStreams;
import io.mendip.bus.Subscription;
import io.mendip.command.Commands;
import io.mendip.command.provider.CommandPermissions;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.StandingTable;
import io.mendip.fleet.Agents;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.WatchOrder;
import io.mendip.rest.Live;
import io.mendip.rest.LiveTopic;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what commands put out while they run, under {@code commands.<id>.output}: asks the agents of those that somebody on
 * this node looks at, keeps what they send in memory, and stops them when nobody looks any more.
 */
@Component(service = {LiveTopic.class, LiveOutputs.class})
public final class LiveOutputs implements LiveTopic {

    /** Commands looked at on one node, each with at most half a megabyte of text. */
    static final int MOST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LiveOutputs.class);
    private static final String PREFIX = "commands.";
    private static final Pattern TOPIC =
            Pattern.compile("commands\\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\\.output");
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final Database database;
    private final Commands commands;
    private final Agents agents;
    private final Live live;
    private final LongSupplier nanos;
    private final ScheduledExecutorService looks;
    private final String listener =
            new BigInteger(80, new SecureRandom()).setBit(79).toString(32);
    private final Map<UUID, LiveStream> streams = new ConcurrentHashMap<>();
    private final Subscription subscription;
    private final LongAdder taken = new LongAdder();
    private final LongAdder dropped = new LongAdder();

    /** Begins to listen to what agents send to this node. */
    @Activate
    public LiveOutputs(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference Commands commands,
            @Reference AgentStreams bus,
            @Reference Agents agents,
            @Reference Live live) {
        this(
                database,
                commands,
                bus,
                agents,
                live,
                System::nanoTime,
                Executors.newSingleThreadScheduledExecutor(task -> {
                    var thread = new Thread(task, "mendip-live-output");
                    thread.setDaemon(true);
                    return thread;
                }));
        var unused = looks.scheduleWithFixedDelay(this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For tests, which have it look by themselves. */
    LiveOutputs(
            Database database,
            Commands commands,
            AgentStreams bus,
            Agents agents,
            Live live,
            LongSupplier nanos,
            ScheduledExecutorService looks) {
        this.database = database;
        this.commands = commands;
        this.agents = agents;
        this.live = live;
        this.nanos = nanos;
        this.looks = looks;
        subscription = bus.streams(listener, this::take);
    }

    /** Whoever looks is told that it goes on elsewhere or later; agents stop when nobody grants them more. */
    @Deactivate
    public void close() {
        subscription.close();
        looks.shutdownNow();
        streams.values().forEach(stream -> stream.interrupted("stopped"));
    }

    @Override
    public String topic() {
        return PREFIX;
    }

    @Override
    public boolean allows(Caller caller, String topic) {
        return caller.may(CommandPermissions.HISTORY)
                && idOf(topic).filter(id -> sees(caller, id)).isPresent();
    }

    private boolean sees(Caller caller, UUID id) {
        return database.read(connection -> new HistoryTable(connection, caller.scope()).command(id))
                .isPresent();
    }

    private static Optional<UUID> idOf(String topic) {
        var match = TOPIC.matcher(topic);
        return match.matches() ? Optional.of(UUID.fromString(match.group(1))) : Optional.empty();
    }

    @Override
    public void joined(String topic, BiConsumer<String, Map<String, ?>> only) {
        idOf(topic).ifPresent(id -> {
            if (streams.size() >= MOST && !streams.containsKey(id)) {
                only.accept("watch", Map.of("reason", "too_many"));
                return;
            }
            streams.computeIfAbsent(id, absent -> new LiveStream(id, live)).join(only);
            looks.execute(this::look);
        });
    }

    /** Sees where what is looked at stands, and asks agents for more; called twice a second. */
    void look() {
        try {
            streams.forEach((id, stream) -> {
                if (!live.watched(LiveStream.topic(id)) && streams.remove(id, stream)) {
                    stream.end(listener).ifPresent(order -> ask(stream, order));
                }
            });
            if (!streams.isEmpty()) {
                var standing = database.read(connection -> new StandingTable(connection).of(streams.keySet()));
                standing.forEach(this::stands);
            }
        } catch (StoreException e) {
            LOG.debug("live output goes on without knowing where commands stand: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.error("live output was not looked after", e);
        }
    }

    private void stands(StandingTable.Standing command) {
        var stream = streams.get(command.id());
        if (stream != null) {
            long now = nanos.getAsLong();
            stream.stands(command.agent(), command.state(), agents.session(command.agent()), now);
            stream.due(listener, now).ifPresent(order -> ask(stream, order));
        }
    }

    private void ask(LiveStream stream, WatchOrder order) {
        var unused = commands.now(stream.agent(), WatchOrder.COMMAND, order.parameters(), ANSWER)
                .whenComplete((outcome, failure) -> stream.answered(outcome, failure, nanos.getAsLong()));
    }

    private void take(AgentReport report) {
        try {
            var chunk = MessageCodec.read(OutputChunk.class, report.payload());
            var stream = streams.get(UUID.fromString(chunk.id()));
            boolean wanted = stream != null && stream.take(report.agentId(), chunk, nanos.getAsLong());
            (wanted ? taken : dropped).increment();
        } catch (MalformedMessageException | IllegalArgumentException e) {
            dropped.increment();
            report.malformed(String.valueOf(e.getMessage()));
        }
    }

    /** Under which name agents find this node. */
    String listener() {
        return listener;
    }

    /** How many commands somebody looks at. */
    int watched() {
        return streams.size();
    }

    /** Chunks that were shown, since the start. */
    long taken() {
        return taken.sum();
    }

    /** Chunks that were not, since the start: lost their order, came too late, or were what no agent may send. */
    long dropped() {
        return dropped.sum();
    }
}
