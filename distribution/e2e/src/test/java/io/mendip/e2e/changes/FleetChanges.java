/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e.changes;

import io.mendip.fleet.AgentColumns;
import io.mendip.fleet.AgentList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Fills the columns of the agent list that show how full a machine is, and changes so many agents a second as the file
 * {@code <data>/run/changes} says: from there on it is the server's own way to open browsers.
 */
public final class FleetChanges implements BundleActivator, AgentColumns {

    private static final int PERIOD_MILLIS = 100;
    private static final int FEW = 20;

    private final Set<String> agents = ConcurrentHashMap.newKeySet();
    private final Map<String, Map<String, Object>> values = new ConcurrentHashMap<>();
    private final Random random = new Random(7);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "test-changes");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public void start(BundleContext context) {
        var file = Path.of(context.getProperty("mendip.data"), "run", "changes");
        context.registerService(AgentColumns.class, this, null);
        timer.scheduleAtFixedRate(() -> change(context, file), 1000, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop(BundleContext context) {
        timer.shutdownNow();
    }

    @Override
    public Map<String, Map<String, Object>> values(Collection<String> agentIds) {
        agents.addAll(agentIds);
        var found = new HashMap<String, Map<String, Object>>();
        agentIds.forEach(id -> found.put(id, values.computeIfAbsent(id, one -> measured())));
        return found;
    }

    private Map<String, Object> measured() {
        var cpu = (double) Math.round(100 * Math.pow(random.nextDouble(), 3));
        return Map.of("cpu", cpu, "memory", 20.0 + random.nextInt(75), "disk", 10.0 + random.nextInt(85));
    }

    private void change(BundleContext context, Path file) {
        int number = perSecond(file) * PERIOD_MILLIS / 1000;
        var reference = context.getServiceReference(AgentList.class);
        if (number == 0 || reference == null) {
            return;
        }
        var all = new ArrayList<>(agents);
        var changed = new HashSet<String>();
        while (changed.size() < Math.min(number, all.size())) {
            changed.add(all.get(random.nextInt(all.size())));
        }
        changed.forEach(id -> values.put(id, measured()));
        some(changed).forEach(id -> values.put(id, withLoss(values.get(id))));
        context.getService(reference).changed(changed);
        context.ungetService(reference);
    }

    /** A few change in what the dashboard counts. */
    private static List<String> some(Collection<String> changed) {
        return changed.stream().limit(Math.max(1, changed.size() / FEW)).toList();
    }

    private static Map<String, Object> withLoss(Map<String, Object> before) {
        var after = new HashMap<>(before);
        after.put("lostResults", 1);
        return after;
    }

    private static int perSecond(Path file) {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 0;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
