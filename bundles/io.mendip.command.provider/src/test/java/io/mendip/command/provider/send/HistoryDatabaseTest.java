/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import static io.mendip.command.provider.send.CommandBench.ONE;
import static io.mendip.command.provider.send.CommandBench.OTHER;
import static io.mendip.command.provider.send.CommandBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.TaskPreparer;
import io.mendip.command.provider.store.HistoryTable;
import io.mendip.command.provider.store.HistoryTable.Filter;
import io.mendip.command.provider.store.HistoryTable.Row;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who ran what where: which commands a question finds. */
class HistoryDatabaseTest {

    private final CommandBench bench = new CommandBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private List<Row> ask(Scope scope, Filter filter) {
        return bench.database.read(connection -> new HistoryTable(connection, scope).commands(filter, 100));
    }

    private static Filter filter(
            @Nullable Long client, @Nullable Long site, @Nullable String origin, List<CommandState> states) {
        return new Filter(null, null, client, site, null, null, origin, states, null, null, null);
    }

    private static Set<String> agents(List<Row> rows) {
        return rows.stream().map(Row::agent).collect(Collectors.toSet());
    }

    @Test
    void findsThoseOfAClientOrSiteWithinTheCallersScope() {
        bench.submit("a", Pace.FREE, ONE, TWO, OTHER);

        assertThat(agents(ask(Scope.ALL, filter(1L, null, null, List.of())))).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(agents(ask(Scope.ALL, filter(null, 22L, null, List.of())))).containsExactly(OTHER);
        assertThat(ask(new Scope(false, Set.of(1L), Set.of()), filter(2L, null, null, List.of())))
                .as("a client beyond the caller's scope")
                .isEmpty();
    }

    @Test
    void findsWhatWaits() {
        bench.hello(ONE, "s1");
        long job = bench.submit("a", Pace.FREE, ONE, TWO);
        bench.await(job, ONE, CommandState.RUNNING);

        assertThat(agents(ask(Scope.ALL, filter(null, null, null, List.of(CommandState.QUEUED)))))
                .containsExactly(TWO);
    }

    @Test
    void findsAllVersionsOfAScriptAndNoOtherScript() {
        bench.preparers.bind(new Library(), Map.of(TaskPreparer.TYPE, "mark"));
        bench.submit("12@3", Pace.FREE, ONE);
        bench.submit("12@4", Pace.FREE, TWO);
        bench.submit("1@2", Pace.FREE, OTHER);

        var found = ask(Scope.ALL, filter(null, null, "script:12", List.of()));

        assertThat(found).extracting(Row::origin).containsExactlyInAnyOrder("script:12@3", "script:12@4");
        assertThat(agents(ask(Scope.ALL, filter(null, null, "script:1", List.of()))))
                .containsExactly(OTHER);
    }

    @Test
    void readsOnAfterARow() {
        bench.submit("a", Pace.FREE, ONE, TWO);
        var all = ask(Scope.ALL, filter(null, null, null, List.of()));

        var rest = ask(
                Scope.ALL, filter(null, null, null, List.of()).after(all.get(0).id()));

        assertThat(rest).extracting(Row::id).containsExactly(all.get(1).id());
    }

    /** Says that the mark is the script. */
    private static final class Library implements TaskPreparer {

        @Override
        public Draft draft(Map<String, Object> parameters) {
            return new Draft(parameters, "t", Duration.ofSeconds(7), List.of(), "script:" + parameters.get("mark"));
        }

        @Override
        public Map<String, Prepared> prepare(Map<String, Object> parameters, Collection<String> agents) {
            return agents.stream()
                    .collect(Collectors.toMap(agent -> agent, agent -> new Prepared(parameters, List.of(), List.of())));
        }
    }
}
