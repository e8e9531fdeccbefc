/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.command.JobRequest;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.JobRequest.Target;
import io.mendip.command.provider.job.JobEnd;
import io.mendip.command.provider.job.StoredJobs;
import io.mendip.command.provider.job.SwitchedTasks;
import io.mendip.command.provider.prepare.Preparers;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.HistoryTable.Filter;
import io.mendip.command.provider.store.HistoryTable.Row;
import io.mendip.monitor.TaskTypes;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.store.Sql;
import io.mendip.testing.Await;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import io.mendip.testing.TestPostgres;
import io.mendip.trust.Seal;
import io.mendip.trust.Signer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Jobs on a real database with a fleet that does as it is told: two agents of one client, one of another. */
final class CommandBench implements AutoCloseable {

    static final String ONE = "agent00000000001";
    static final String TWO = "agent00000000002";
    static final String OTHER = "agent00000000003";

    final FakeFleet fleet = new FakeFleet();
    final TestClock clock = new TestClock();
    final TestDatabase database = TestDatabase.migrated("command");
    final Dispatcher dispatcher;
    final TaskGreeting greeting;
    final StoredJobs jobs;
    final JobEnd ends;
    final FakeFeatures features = new FakeFeatures();
    final SwitchedTasks switched;
    final Preparers preparers = new Preparers();
    private final OutcomeIngest ingest;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final SigningKey key = new SigningKey(new byte[32]);

    CommandBench() {
        TestPostgres.execute(TestPostgres.url(), """
                drop schema if exists fleet cascade;
                create schema fleet;
                create table fleet.agent_scope (agent text, site bigint, client bigint);
                """);
        place(ONE, 1, 11);
        place(TWO, 1, 11);
        place(OTHER, 2, 22);
        var sender = new CommandSender(fleet, new TestSigner(), new TestSeal(), clock);
        dispatcher =
                new Dispatcher(new Ledger(database), sender, new Preparation(preparers), fleet, fleet, clock, executor);
        greeting = new TaskGreeting(dispatcher, database);
        ingest = new OutcomeIngest(new Ledger(database), fleet, dispatcher, clock);
        switched = new SwitchedTasks(database, features, new OneType(), dispatcher, clock);
        jobs = new StoredJobs(database, fleet, new OneType(), switched, preparers, new TestSeal(), dispatcher, clock);
        ends = new JobEnd(database, dispatcher, clock);
    }

    private void place(String agent, long client, long site) {
        fleet.places.put(agent, List.of(client, site));
        TestPostgres.execute(
                TestPostgres.url(),
                "insert into fleet.agent_scope values ('" + agent + "', " + site + ", " + client + ")");
    }

    static Caller caller(Scope scope) {
        return new Caller(7, "ann", Caller.Via.SESSION, 1, Set.of("*"), scope);
    }

    /** A job of an administrator, with a mark by which its commands are told from others. */
    long submit(String mark, Pace pace, String... agents) {
        return submit(mark, pace, Duration.ofDays(30), agents);
    }

    long submit(String mark, Pace pace, Duration waits, String... agents) {
        return jobs.submit(
                caller(Scope.ALL),
                new JobRequest(
                        "mark",
                        "",
                        Map.of("mark", mark),
                        Target.agents(Arrays.asList(agents)),
                        clock.instant().plus(waits),
                        Duration.ofSeconds(60),
                        pace));
    }

    /** An agent comes online and says what it has begun. */
    void hello(String agent, String session, String... begun) {
        fleet.sessions.put(agent, session);
        greeting.greet(agent, session, Map.of("begun", List.of(begun)));
        greeting.online(agent, session);
    }

    List<Row> rows(long job) {
        return database.read(connection -> new HistoryTable(connection, Scope.ALL)
                .commands(new Filter(job, null, null, null, null, null, null, List.of(), null, null, null), 1000));
    }

    /** The states of a job's commands, by agent. */
    Map<String, CommandState> states(long job) {
        return rows(job).stream().collect(Collectors.toMap(Row::agent, Row::state));
    }

    String id(long job, String agent) {
        return rows(job).stream()
                .filter(row -> row.agent().equals(agent))
                .map(row -> row.id().toString())
                .findFirst()
                .orElseThrow();
    }

    void await(long job, String agent, CommandState state) {
        Await.until(
                state + " on " + agent + ", not " + states(job),
                () -> states(job).get(agent) == state);
    }

    void awaitReason(long job, String agent, String reason) {
        Await.until(
                reason + " on " + agent,
                () -> rows(job).stream()
                        .anyMatch(
                                row -> row.agent().equals(agent) && row.reason().equals(reason)));
    }

    Optional<HistoryTable.Tally> tally(Scope scope, long job) {
        return database.read(connection -> new HistoryTable(connection, scope).job(job));
    }

    long outputs() {
        return count("command_output");
    }

    long jobCount() {
        return count("job");
    }

    private long count(String table) {
        return database.read(connection -> Sql.one(connection, "select count(*) from " + table, row -> row.getLong(1))
                .orElseThrow());
    }

    boolean ended(long job) {
        return tally(Scope.ALL, job).orElseThrow().job().ended().isPresent();
    }

    @Override
    public void close() {
        ingest.close();
        dispatcher.close();
        try {
            // The next test makes the tables anew.
            executor.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class TestSigner implements Signer {

        @Override
        public byte[] sign(Purpose purpose, String payloadType, byte[] payload) {
            return Envelope.sign(key, payloadType, payload).toBytes();
        }

        @Override
        public byte[] trust() {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] rootKey() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long nextVersion() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class TestSeal implements Seal {

        @Override
        public String of(String purpose, List<String> fields) {
            return purpose + fields.hashCode();
        }

        @Override
        public boolean fits(String purpose, List<String> fields, String seal) {
            return of(purpose, fields).equals(seal);
        }
    }

    private static final class OneType implements TaskTypes {

        private static final Kind KIND = new Kind(
                "mark", "Mark", "", List.of("linux"), Map.of(), Map.of("seconds", 0), "org.example.mark", "1.0.0");

        @Override
        public List<Kind> all() {
            return List.of(KIND);
        }

        @Override
        public Optional<Kind> find(String id) {
            return id.equals(KIND.id()) ? Optional.of(KIND) : Optional.empty();
        }

        @Override
        public List<Fault> faults(Kind kind, Map<String, ?> parameters, String pointer) {
            return parameters.containsKey("mark") ? List.of() : List.of(new Fault(pointer + "/mark", "is required"));
        }
    }
}
