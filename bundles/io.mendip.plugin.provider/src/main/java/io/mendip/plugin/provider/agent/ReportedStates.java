/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.agent;

import io.mendip.fleet.AgentListener;
import io.mendip.fleet.HelloPart;
import io.mendip.plugin.provider.Digests;
import io.mendip.plugin.provider.PluginTopic;
import io.mendip.plugin.provider.ReleasedPlugins;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StateTable;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.rest.Live;
import io.mendip.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * What agents say became of their bundles. Hello names the digest of the last report, so that an agent repeats it only when
 * the server does not have it.
 */
@Component(service = {ReportedStates.class, HelloPart.class, AgentListener.class})
public final class ReportedStates implements HelloPart, AgentListener {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Duration OLDEST = Duration.ofDays(3653);
    private static final int MILLIS_BETWEEN_NEWS = 1000;

    private final Database database;
    private final ReleasedPlugins released;
    private final Live live;
    private final DownloadSpread spread;
    private final Clock clock;
    private final int millisBetweenNews;
    private final ScheduledExecutorService executor;
    private final Set<String> news = new HashSet<>();

    /** Takes its services. */
    @Activate
    public ReportedStates(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference ReleasedPlugins released,
            @Reference Live live,
            @Reference DownloadSpread spread) {
        this(database, released, live, spread, Clock.systemUTC(), MILLIS_BETWEEN_NEWS);
    }

    ReportedStates(
            Database database,
            ReleasedPlugins released,
            Live live,
            DownloadSpread spread,
            Clock clock,
            int millisBetweenNews) {
        this.database = database;
        this.released = released;
        this.live = live;
        this.spread = spread;
        this.clock = clock;
        this.millisBetweenNews = millisBetweenNews;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-plugin-news");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends the thread. */
    @Deactivate
    public void close() {
        executor.shutdownNow();
    }

    /** Stores a report; what is told live of it waits a little for others. */
    void save(String agentId, byte[] payload, BundleStates said) {
        var changed = database.write(
                connection -> new StateTable(connection).save(agentId, Digests.of(payload), bounded(said.bundles())));
        if (!changed.isEmpty() && live.watched(PluginTopic.NAME)) {
            tell(changed);
        }
    }

    @Override
    public String name() {
        return "bundles";
    }

    @Override
    public Map<String, Object> greet(String agentId, String session, Map<String, Object> said) {
        if (!(said.get("digest") instanceof String digest)
                || !DIGEST.matcher(digest).matches()) {
            return Map.of("spreadMillis", spread.millis());
        }
        boolean known = database.read(connection -> new StateTable(connection).knows(agentId, digest));
        return Map.of("spreadMillis", spread.millis(), "report", !known);
    }

    @Override
    public void removed(String agentId) {
        database.write(connection -> {
            new StateTable(connection).delete(agentId);
            return agentId;
        });
    }

    /** Each name once, and times that a clock may have shown. */
    private Collection<Item> bounded(Collection<Item> items) {
        long now = clock.millis();
        long oldest = now - OLDEST.toMillis();
        var byName = new LinkedHashMap<String, Item>();
        for (var item : items) {
            long since = Math.max(oldest, Math.min(now, item.since()));
            byName.put(
                    item.symbolicName(),
                    new Item(item.symbolicName(), item.version(), item.sha256(), item.state(), item.reason(), since));
        }
        return byName.values();
    }

    private void tell(Collection<String> symbolicNames) {
        synchronized (news) {
            boolean first = news.isEmpty();
            news.addAll(symbolicNames);
            if (!first) {
                return;
            }
        }
        var unused = executor.schedule(this::publish, millisBetweenNews, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        Set<String> names;
        synchronized (news) {
            names = Set.copyOf(news);
            news.clear();
        }
        released.versions().stream()
                .filter(version -> names.contains(version.symbolicName()))
                .forEach(version ->
                        live.publish(PluginTopic.NAME, "agents", Map.of("id", version.pluginId()), scope -> true));
    }
}
