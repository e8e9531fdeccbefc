/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.agent;

import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.AgentReport;
import io.mendip.bus.Subscription;
import io.mendip.feature.Features;
import io.mendip.fleet.Agents;
import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.plugin.provider.ReleasedPlugins;
import io.mendip.plugin.provider.download.DownloadUrls;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleRequest;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
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

/** Answers agents that ask for a bundle, and stores what they report, away from the bus's threads. */
@Component(service = AgentRequests.class, immediate = true)
public final class AgentRequests {

    private static final Logger LOG = LoggerFactory.getLogger(AgentRequests.class);
    private static final int THREADS = 2;
    private static final int WAITING = 5000;
    private static final int WAITING_OF_ONE = 16;
    private static final byte[] STORED = new byte[0];

    private final Agents agents;
    private final ReleasedPlugins released;
    private final DownloadUrls urls;
    private final ReportedStates states;
    private final Features features;
    private final ExecutorService executor;
    private final Map<String, Integer> waiting = new ConcurrentHashMap<>();
    private final List<Subscription> subscriptions;

    /** Starts to listen. */
    @Activate
    public AgentRequests(
            @Reference AgentBus bus,
            @Reference Agents agents,
            @Reference ReleasedPlugins released,
            @Reference DownloadUrls urls,
            @Reference ReportedStates states,
            @Reference Features features) {
        this.agents = agents;
        this.released = released;
        this.urls = urls;
        this.states = states;
        this.features = features;
        this.executor = pool();
        this.subscriptions = List.of(
                bus.reports(Subjects.BUNDLE, report -> later(report, this::offer)),
                bus.reports(Subjects.BUNDLES, report -> later(report, this::states)));
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        subscriptions.forEach(Subscription::close);
        executor.shutdownNow();
    }

    private void offer(AgentReport report) {
        var sha256 = MessageCodec.read(BundleRequest.class, report.payload()).sha256();
        report.answer(MessageCodec.write(
                features.off(ReleasedBundles.FEATURE, List.of(report.agentId())).isEmpty()
                        ? offer(report.agentId(), sha256)
                        : refusal("plugins are switched off for this agent")));
    }

    private BundleOffer offer(String agentId, String sha256) {
        return released.envelope(sha256)
                .map(envelope -> new BundleOffer(envelope, urls.path(sha256, agentId), ""))
                .orElseGet(() -> refusal("this bundle is not released, or not any more"));
    }

    private static BundleOffer refusal(String why) {
        return new BundleOffer("", "", why);
    }

    private void states(AgentReport report) {
        var said = MessageCodec.read(BundleStates.class, report.payload());
        states.save(report.agentId(), report.payload(), said);
        report.answer(STORED);
    }

    private void later(AgentReport report, AgentBus.ReportHandler handler) {
        var agentId = report.agentId();
        if (waiting.merge(agentId, 1, Integer::sum) > WAITING_OF_ONE) {
            release(agentId);
            LOG.debug("agent {} asks more about bundles than can be answered", agentId);
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    handle(report, handler);
                } finally {
                    release(agentId);
                }
            });
        } catch (RejectedExecutionException e) {
            // Its agent asks again, later.
            release(agentId);
        }
    }

    private void release(String agentId) {
        waiting.computeIfPresent(agentId, (id, count) -> count > 1 ? count - 1 : null);
    }

    private void handle(AgentReport report, AgentBus.ReportHandler handler) {
        var agentId = report.agentId();
        try {
            if (agents.find(Scope.ALL, agentId).isPresent()) {
                handler.handle(report);
            }
        } catch (MalformedMessageException e) {
            report.malformed(String.valueOf(e.getMessage()));
        } catch (StoreException | BundlesUnknownException e) {
            LOG.debug("agent {} gets no answer about bundles and asks again: {}", agentId, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("a request of agent {} about bundles failed", agentId, e);
        }
    }

    private static ExecutorService pool() {
        var number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                task -> {
                    var thread = new Thread(task, "plugin-agents-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.AbortPolicy());
    }
}
