/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import static io.mendip.command.provider.send.CommandBench.ONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.command.CommandState;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.provider.store.CommandTable;
import io.mendip.command.provider.store.CommandTable.Claimed;
import io.mendip.command.provider.store.CommandTable.Fresh;
import io.mendip.store.Sql;
import io.mendip.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits, for long or in large numbers, is sent when it can be. */
class WaitingDatabaseTest {

    private final CommandBench bench = new CommandBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anAgentThatStartsWithoutItsBundlesForNowIsSentItsCommandsLater() {
        bench.fleet.answers = command -> FakeFleet.refused(command, "safe_mode");
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE);
        for (int i = 1; i < 15; i++) {
            int sent = i;
            Await.until("sent " + i + " times", () -> bench.fleet.received.size() == sent);
            bench.awaitReason(job, ONE, "safe_mode");
            bench.clock.advance(Duration.ofMinutes(2));
            bench.dispatcher.sweep();
        }

        // Its agent starts again, and is there before its bundles are: that is not the fifteenth time that it lacks
        // them.
        bench.fleet.answers = command -> FakeFleet.refused(command, "not_installed");
        bench.clock.advance(Duration.ofMinutes(2));
        bench.dispatcher.sweep();
        bench.awaitReason(job, ONE, "not_installed");
        assertThat(bench.states(job)).containsEntry(ONE, CommandState.QUEUED);

        bench.fleet.answers = FakeFleet::taken;
        bench.clock.advance(Duration.ofMinutes(2));
        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.RUNNING);
    }

    /** As the planner of PostgreSQL knows them a moment after a job for many: hardly any is open. */
    @Test
    void aThousandCommandsAreTakenAtOnceThoughThePlannerExpectsNone() {
        long job = bench.submit("a", Pace.FREE, ONE);
        add(job, agents("ended", 2_000));
        run("update command set state = 3, ended = now()");
        run("analyze");
        var agents = agents("waits", 1_000);
        add(job, agents);

        var claimed = bench.database.write(connection -> {
            Sql.update(connection, "set local statement_timeout = '10s'");
            return new CommandTable(connection)
                    .claim(agents.stream().collect(Collectors.toMap(agent -> agent, agent -> "s-" + agent)), now());
        });

        assertThat(claimed).extracting(Claimed::agent).containsExactlyInAnyOrderElementsOf(agents);
        assertThat(claimed).allSatisfy(one -> assertThat(one.session()).isEqualTo("s-" + one.agent()));
    }

    @Test
    void noMoreAreTakenForAnAgentThanItRunsAndTheOldestFirst() {
        long job = bench.submit("a", Pace.FREE, ONE);
        var agents = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            agents.addAll(List.of("first", "second"));
        }
        add(job, agents);
        run(
                "update command set state = 2 where id in (select id from command where agent = 'second' order by id limit 3)");

        var claimed = bench.database.write(
                connection -> new CommandTable(connection).claim(Map.of("first", "s1", "second", "s2"), now()));

        assertThat(claimed.stream().collect(Collectors.groupingBy(Claimed::agent, Collectors.counting())))
                .isEqualTo(Map.of("first", 8L, "second", 5L));
        var taken = claimed.stream().map(Claimed::id).max(UUID::compareTo).orElseThrow();
        assertThat(bench.rows(job).stream()
                        .filter(row -> row.state() == CommandState.QUEUED
                                && row.agent().equals("first"))
                        .map(row -> row.id())
                        .filter(id -> id.compareTo(taken) < 0))
                .isEmpty();
    }

    private Instant now() {
        return bench.clock.instant();
    }

    private static List<String> agents(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + i).toList();
    }

    private void add(long job, List<String> agents) {
        bench.database.write(connection -> {
            var commands = new ArrayList<Fresh>();
            for (var agent : agents) {
                commands.add(new Fresh(new UUID(agents.size(), commands.size()), agent, "host", "seal"));
            }
            new CommandTable(connection).insert(job, false, now(), commands);
            return job;
        });
    }

    private void run(String sql) {
        bench.database.write(connection -> Sql.update(connection, sql));
    }
}
