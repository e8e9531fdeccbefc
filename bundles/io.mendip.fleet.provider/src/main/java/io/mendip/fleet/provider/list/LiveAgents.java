/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;
import static org.osgi.service.component.annotations.ReferencePolicyOption.GREEDY;

import io.mendip.account.Scope;
import io.mendip.bus.NodeBus;
import io.mendip.fleet.AgentColumns;
import io.mendip.fleet.AgentList;
import io.mendip.fleet.provider.Background;
import io.mendip.fleet.provider.query.QueryLanguage;
import io.mendip.fleet.provider.store.AgentRecord;
import io.mendip.fleet.provider.store.AgentTable;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.rest.Live;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent list of this node: loaded once, kept up by changes of this node at once and by hints of other nodes, told to
 * open consoles a few times a second.
 */
@Component(service = {LiveAgents.class, AgentList.class})
public final class LiveAgents implements AgentList {

    private static final Logger LOG = LoggerFactory.getLogger(LiveAgents.class);
    private static final Duration TICK = Duration.ofMillis(250);

    private final AgentTable table;
    private final AgentRows rows;
    private final PatchFeed feed;
    private final ColumnFeed columns;
    private final NodeHints hints;
    private final QueryLanguage<AgentRow> language;
    private final Background background;
    private final Set<String> staleRows = ConcurrentHashMap.newKeySet();
    private final Object reading = new Object();
    private volatile boolean loaded;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC, policyOption = GREEDY)
    private volatile @Nullable Live live;

    /** Starts loading in the background. */
    @Activate
    public LiveAgents(@Reference(target = FleetUnit.TARGET) Database database, @Reference NodeBus nodes) {
        this(database, nodes, Clock.systemUTC());
        background.every(TICK, this::tick);
    }

    /** For tests: nothing happens but by {@link #tick}. */
    public LiveAgents(Database database, NodeBus nodes, Clock clock) {
        this.table = new AgentTable(database);
        this.rows = new AgentRows(clock);
        this.feed = new PatchFeed(rows, clock);
        this.columns = new ColumnFeed(rows, feed);
        this.language = new QueryLanguage<>(AgentColumn.fields(), AgentRow::searched, clock);
        this.hints = new NodeHints(nodes, "fleet.agents", staleRows::addAll);
        this.background = new Background("fleet-list");
    }

    @Deactivate
    void stop() {
        hints.close();
        background.close();
    }

    /** A domain that adds columns came. */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC, policyOption = GREEDY)
    public void bindColumns(AgentColumns added) {
        columns.add(added);
    }

    void unbindColumns(AgentColumns removed) {
        columns.remove(removed);
    }

    @Override
    public void changed(Collection<String> agentIds) {
        columns.changed(agentIds);
    }

    /** Brings agents up to date now, after the caller's commit, and tells the other nodes. */
    public void reload(Collection<String> agentIds) {
        if (!agentIds.isEmpty()) {
            refresh(agentIds);
            hints.publish(agentIds);
        }
    }

    /** Clients or sites changed: consoles load the tree again, and the agents that show them are brought up to date. */
    public void placesChanged(Predicate<AgentRow> shows) {
        feed.clientsChanged();
        reload(rows.visible(Scope.ALL).filter(shows).map(AgentRow::id).toList());
    }

    /** Puts presence into an agent's row. */
    public void presence(String agentId, Map<AgentColumn, @Nullable Object> values) {
        rows.change(agentId, row -> row == null ? null : row.with(values)).ifPresent(feed::changed);
    }

    /** The rows within a caller's scope. */
    public Stream<AgentRow> visible(Scope scope) {
        return ready().visible(scope);
    }

    /** One row within a caller's scope. */
    public Optional<AgentRow> visible(Scope scope, String agentId) {
        return ready().visible(scope, agentId);
    }

    /** The list's version; ask before reading. */
    public long version() {
        return ready().version();
    }

    /** The query language of the list. */
    public QueryLanguage<AgentRow> language() {
        return language;
    }

    /** The whole list of a scope in its compact form. */
    public byte[] whole(Scope scope) {
        long version = version();
        return RowJson.list(visible(scope).toList(), List.of(), true, version);
    }

    /** What changed for a scope, in the compact form; empty when the version is unknown. */
    public Optional<byte[]> since(long version, Scope scope) {
        return ready().since(version, scope)
                .map(delta -> RowJson.list(delta.rows(), delta.removed(), false, delta.version()));
    }

    /** Whether the list has been loaded. */
    public boolean loaded() {
        return loaded;
    }

    private AgentRows ready() {
        if (!loaded) {
            throw Problem.unavailable("The agent list is still being loaded.", 2);
        }
        return rows;
    }

    /** One round of the background work. */
    public void tick() {
        try {
            if (!loaded) {
                load();
            }
            refresh(ColumnFeed.some(staleRows));
            columns.refresh();
            var consoles = live;
            if (consoles != null) {
                feed.flush(consoles);
            }
        } catch (RuntimeException e) {
            LOG.warn("the agent list is not up to date: {}", e.toString());
        }
    }

    private void load() {
        synchronized (reading) {
            var agents = table.all();
            agents.forEach(this::take);
            columns.changed(agents.stream().map(AgentRecord::id).toList());
            loaded = true;
            LOG.info("agent list loaded: {} agents", agents.size());
        }
    }

    /** Reads and applies one after the other, so that an older reading never overwrites a newer one. */
    private void refresh(Collection<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var fresh = new HashSet<String>();
        synchronized (reading) {
            var records = read(ids);
            for (var id : ids) {
                var record = records.get(id);
                if (record == null) {
                    rows.remove(id).ifPresent(feed::changed);
                } else if (take(record)) {
                    fresh.add(id);
                }
            }
        }
        columns.changed(fresh);
    }

    private Map<String, AgentRecord> read(Collection<String> ids) {
        try {
            return table.some(ids).stream().collect(Collectors.toMap(AgentRecord::id, Function.identity()));
        } catch (RuntimeException e) {
            staleRows.addAll(ids);
            throw e;
        }
    }

    /** Whether the agent is new to the list. */
    private boolean take(AgentRecord agent) {
        var change = rows.change(agent.id(), before -> AgentRow.of(agent, before));
        change.ifPresent(feed::changed);
        return change.filter(one -> one.before() == null).isPresent();
    }
}
