/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.job;

import io.mendip.account.Scope;
import io.mendip.command.provider.send.Dispatcher;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandTable.Queued;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.JobTable;
import io.mendip.store.Database;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends commands before their time: what is queued never starts, what runs is ended on its agent. */
@Component(service = JobEnd.class)
public final class JobEnd {

    private final Database database;
    private final Dispatcher dispatcher;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public JobEnd(@Reference(target = CommandUnit.TARGET) Database database, @Reference Dispatcher dispatcher) {
        this(database, dispatcher, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public JobEnd(Database database, Dispatcher dispatcher, Clock clock) {
        this.database = database;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * What became of what was open.
     *
     * @param cancelled commands that were queued
     * @param ending commands that are on their way or run; they end when their agents hear of it
     */
    public record Ended(int cancelled, int ending) {}

    /** Ends all commands of a job that are within a scope. */
    public Ended job(Scope scope, long id) {
        return end(Set.of(id), database.read(connection -> new HistoryTable(connection, scope).open(id)), true);
    }

    /** Ends one command, which the caller has seen. */
    public Ended command(long job, UUID id) {
        return end(Set.of(job), List.of(id), false);
    }

    private record Done(List<UUID> cancelled, List<Queued> ending) {}

    private Ended end(Set<Long> jobs, Collection<UUID> commands, boolean whole) {
        var now = clock.instant();
        var done = database.write(connection -> {
            var table = new CommandTable(connection);
            table.lockJobs(commands);
            var ended = new Done(table.takeBack(commands, now), table.cancelling(commands));
            if (whole) {
                for (long job : jobs) {
                    new JobTable(connection).verdict(job, "cancelled");
                }
            }
            table.closeJobs(jobs, now);
            return ended;
        });
        dispatcher.told(jobs);
        done.ending()
                .forEach(command ->
                        dispatcher.cancel(command.agent(), command.id().toString()));
        return new Ended(done.cancelled().size(), done.ending().size());
    }
}
