/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.command.CommandState;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandTable.Claimed;
import io.mendip.command.provider.store.CommandTable.Open;
import io.mendip.command.provider.store.CommandTable.Step;
import io.mendip.command.provider.store.CommandTable.Touched;
import io.mendip.command.provider.store.JobTable;
import io.mendip.command.provider.store.OutcomeTable;
import io.mendip.command.provider.store.OutcomeTable.Outcome;
import io.mendip.command.provider.store.StoredJob;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is written about commands on their way; each method is one transaction. */
public final class Ledger {

    private final Database database;

    /** In the command unit's database. */
    public Ledger(Database database) {
        this.database = database;
    }

    /**
     * What a transaction changed.
     *
     * @param commands that changed
     * @param ended jobs whose last command ended
     */
    public record Change(List<Touched> commands, Set<Long> ended) {

        static final Change NONE = new Change(List.of(), Set.of());

        /** Jobs of which something changed. */
        public Set<Long> jobs() {
            var jobs = commands.stream().map(Touched::job).collect(Collectors.toCollection(TreeSet::new));
            jobs.addAll(ended);
            return jobs;
        }
    }

    /** Commands to send and the jobs they belong to. */
    record Claim(List<Claimed> commands, Map<Long, StoredJob> jobs) {}

    /** Takes what can be sent to these agents. */
    Claim claim(Map<String, String> sessions, Instant now) {
        return database.write(connection -> {
            var claimed = new ArrayList<>(new CommandTable(connection).claim(sessions, now));
            return withJobs(connection, claimed);
        });
    }

    private static Claim withJobs(Connection connection, List<Claimed> claimed) throws SQLException {
        var ids = claimed.stream().map(Claimed::job).collect(Collectors.toSet());
        var jobs = new HashMap<Long, StoredJob>();
        if (!ids.isEmpty()) {
            new JobTable(connection).find(ids).forEach(job -> jobs.put(job.id(), job));
        }
        return new Claim(claimed, jobs);
    }

    /** Paced jobs with commands for these agents. */
    List<Long> pacedJobsOf(Collection<String> agents) {
        return database.read(connection -> new CommandTable(connection).pacedJobsOf(agents));
    }

    /**
     * Takes what has its turn of a paced job.
     *
     * @param sessions gives those of these agents that are online
     */
    Claim claim(long id, Sessions sessions, Instant now) {
        return database.write(connection -> {
            var table = new CommandTable(connection);
            var job = new JobTable(connection)
                    .lock(id)
                    .filter(one -> one.deadline().isAfter(now));
            if (job.isEmpty()) {
                return new Claim(List.of(), Map.of());
            }
            int room = Turns.room(job.get(), table.busy(id), table.sentSince(id, now.minus(Turns.MINUTE)));
            var online = new HashMap<String, String>();
            var chosen = new ArrayList<UUID>();
            for (var command : room <= 0 ? List.<CommandTable.Queued>of() : table.queued(id, now)) {
                var session = sessions.of(command.agent());
                if (session.isPresent() && chosen.size() < room) {
                    online.put(command.agent(), session.get());
                    chosen.add(command.id());
                }
            }
            var claimed = chosen.isEmpty() ? List.<Claimed>of() : table.claim(chosen, online, now);
            return new Claim(claimed, Map.of(id, job.get()));
        });
    }

    /** Takes steps, and ends jobs whose last command ended by one. */
    Change step(Collection<Step> steps, Instant now) {
        if (steps.isEmpty()) {
            return Change.NONE;
        }
        return database.write(connection -> {
            var table = new CommandTable(connection);
            table.lockJobs(steps.stream().map(Step::id).toList());
            return closed(table, table.step(steps, now), now);
        });
    }

    /** Stores outcomes, stops jobs of which too many failed, and ends those whose last command ended. */
    Change store(List<Outcome> outcomes, Instant now) {
        return database.write(connection -> {
            var table = new CommandTable(connection);
            table.lockJobs(outcomes.stream().map(Outcome::id).toList());
            var touched = new OutcomeTable(connection).store(outcomes, now);
            stopFailing(connection, touched, now);
            return closed(table, touched, now);
        });
    }

    private static void stopFailing(Connection connection, List<Touched> touched, Instant now) throws SQLException {
        var jobs = new JobTable(connection);
        var failed = touched.stream()
                .filter(command -> command.state().isFailure())
                .map(Touched::job)
                .collect(Collectors.toSet());
        if (failed.isEmpty()) {
            return;
        }
        for (var job : jobs.find(failed)) {
            if (job.stopPercent().isPresent() && job.verdict().isEmpty()) {
                long failures = jobs.counts(job.id()).entrySet().stream()
                        .filter(entry -> entry.getKey().isFailure())
                        .mapToLong(Map.Entry::getValue)
                        .sum();
                if (failures * 100 >= (long) job.stopPercent().getAsInt() * job.total()) {
                    jobs.verdict(job.id(), "stopped");
                    new CommandTable(connection).giveUp(job.id(), "stopped", now);
                }
            }
        }
    }

    private static Change closed(CommandTable table, List<Touched> touched, Instant now) throws SQLException {
        var jobs = touched.stream()
                .filter(command -> !command.state().isOpen())
                .map(Touched::job)
                .collect(Collectors.toSet());
        return new Change(touched, Set.copyOf(table.closeJobs(jobs, now)));
    }

    /** What is on its way to these agents, by agent. */
    Map<String, List<Open>> open(Collection<String> agents) {
        return database.read(connection ->
                new CommandTable(connection).open(agents).stream().collect(Collectors.groupingBy(Open::agent)));
    }

    /**
     * What time has brought about.
     *
     * @param agents who have commands that may be sent again
     * @param paced jobs whose commands wait for their turn
     * @param changed jobs of which something ended
     */
    record Due(List<String> agents, List<Long> paced, Set<Long> changed) {}

    /**
     * Ends what is too late, takes back what was never answered, and finds what may go now.
     *
     * @param first whether this node has not looked before
     */
    Due sweep(boolean first, Instant now, Instant unanswered) {
        return database.write(connection -> {
            var table = new CommandTable(connection);
            var jobs = new JobTable(connection);
            var expired = table.expire(now);
            var back = table.unanswered(unanswered).stream()
                    .map(id -> new Step(id, CommandState.SENT, CommandState.QUEUED, "no_answer", now))
                    .toList();
            table.step(back, now);
            var changed = new TreeSet<>(expired);
            changed.addAll(jobs.closeAll(now));
            return new Due(table.again(first, now), jobs.waiting(), changed);
        });
    }

    /** Where agents are online. */
    @FunctionalInterface
    interface Sessions {

        /** The present session of an agent. */
        Optional<String> of(String agent);
    }
}
