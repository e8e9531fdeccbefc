/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.job;

import io.mendip.command.provider.send.Dispatcher;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.feature.FeatureListener;
import io.mendip.feature.Features;
import io.mendip.monitor.TaskTypes;
import io.mendip.store.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Kinds of tasks whose feature is switched off: nobody can ask for them, and what waits for such an agent is cancelled. */
@Component(service = {SwitchedTasks.class, FeatureListener.class})
public final class SwitchedTasks implements FeatureListener {

    private static final String REASON = "feature_off";

    private final Database database;
    private final Features features;
    private final TaskTypes types;
    private final Dispatcher dispatcher;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public SwitchedTasks(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference Features features,
            @Reference TaskTypes types,
            @Reference Dispatcher dispatcher) {
        this(database, features, types, dispatcher, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public SwitchedTasks(Database database, Features features, TaskTypes types, Dispatcher dispatcher, Clock clock) {
        this.database = database;
        this.features = features;
        this.types = types;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Those of these agents for which the feature of a kind is off. */
    Set<String> off(TaskTypes.Kind kind, Collection<String> agents) {
        var off = features.agentBundlesOff(agents);
        return agents.stream()
                .filter(agent -> off.getOrDefault(agent, Set.of()).contains(kind.bundle()))
                .collect(Collectors.toSet());
    }

    /** What runs goes on to its end, at its time limit at the latest; what was not sent yet never is. */
    @Override
    public void switched(Set<String> ids, Set<String> kinds) {
        var now = clock.instant();
        var waiting = database.read(connection -> new CommandTable(connection).waiting());
        waiting.forEach((type, agents) -> types.find(type).ifPresent(kind -> {
            var off = off(kind, agents);
            if (!off.isEmpty()) {
                dispatcher.told(database.write(connection -> {
                    var table = new CommandTable(connection);
                    var jobs = new TreeSet<>(table.giveUp(type, off, REASON, now));
                    table.closeJobs(jobs, now);
                    return jobs;
                }));
            }
        }));
    }
}
