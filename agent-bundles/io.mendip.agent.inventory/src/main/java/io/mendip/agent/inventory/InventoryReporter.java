/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.PublicAddressResolver;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.process.ProcessRunner;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MessageCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the inventory once after each start, every four hours, when something cheap to see has changed, and on command.
 * Collecting is dear, so nothing of it happens while the server is away.
 */
@Header(name = "Mendip-Capabilities", value = "process")
@Component(service = CommandHandler.class, immediate = true)
public final class InventoryReporter implements CommandHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryReporter.class);
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration INTERVAL = Duration.ofHours(4);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final ServerLink link;
    private final Supplier<Inventory> collector;
    private final Supplier<Object> fingerprint;
    private final LongSupplier nanoClock;
    private final ScheduledExecutorService worker;

    // They come and go; a constructor parameter cannot be dynamic.
    @Reference(
            service = PublicAddressResolver.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    private volatile List<Map.Entry<Map<String, Object>, PublicAddressResolver>> resolvers = List.of();

    private Object reported = "";
    private long due;

    /** On this machine. */
    @Activate
    public InventoryReporter(
            @Reference ServerLink link, @Reference ProcessRunner processes, @Reference AgentEnvironment environment) {
        this.link = link;
        var publicAddress = new PublicAddress(this::bestFirst);
        this.collector = new InventoryProcess(processes, environment.classPath(InventoryMain.class), publicAddress);
        this.fingerprint = InventoryReporter::cheapFacts;
        this.nanoClock = System::nanoTime;
        this.due = System.nanoTime();
        this.worker = Executors.newSingleThreadScheduledExecutor(InventoryReporter::thread);
        // Never looked at: look() handles what goes wrong, and the worker ends with this component.
        var unused =
                worker.scheduleWithFixedDelay(this::look, FIRST_LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** For tests, which call {@link #look} themselves. */
    InventoryReporter(
            ServerLink link, Supplier<Inventory> collector, Supplier<Object> fingerprint, LongSupplier nanoClock) {
        this.link = link;
        this.collector = collector;
        this.fingerprint = fingerprint;
        this.nanoClock = nanoClock;
        this.due = nanoClock.getAsLong();
        this.worker = Executors.newSingleThreadScheduledExecutor(InventoryReporter::thread);
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "mendip-inventory");
        thread.setDaemon(true);
        return thread;
    }

    private List<PublicAddressResolver> bestFirst() {
        return PublicAddress.bestFirst(resolvers);
    }

    /** What is worth a report when it changes: names, addresses, whether a restart is due. */
    private static Object cheapFacts() {
        var network = new NetworkSection();
        return List.of(network.hostname(), network.interfaces(), RebootNeeded.check());
    }

    /** Reports when it is time. A report that does not arrive is tried again at the next look. */
    void look() {
        try {
            var facts = fingerprint.get();
            boolean time = nanoClock.getAsLong() - due >= 0;
            if (link.ready() && (time || !facts.equals(reported))) {
                report(facts);
            }
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the inventory was not taken: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the inventory could not be reported", e);
        }
    }

    private synchronized void report(Object facts) throws ExecutionException, TimeoutException, InterruptedException {
        var message = MessageCodec.write(collector.get());
        link.request(Subjects.INVENTORY, message, ANSWER_LIMIT)
                .get(ANSWER_LIMIT.toMillis() + 1000, TimeUnit.MILLISECONDS);
        reported = facts;
        long jitter = ThreadLocalRandom.current().nextLong(INTERVAL.toNanos() / 8);
        due = nanoClock.getAsLong() + INTERVAL.toNanos() - jitter;
    }

    @Override
    public String type() {
        return "inventory";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) throws Exception {
        report(fingerprint.get());
        return Map.of("reported", true);
    }

    /** Ends the schedule. */
    @Deactivate
    void stop() {
        worker.shutdownNow();
    }
}
