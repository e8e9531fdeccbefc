/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import static io.mendip.command.provider.send.CommandBench.ONE;
import static io.mendip.command.provider.send.CommandBench.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.TaskPreparer;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands whose kind another domain prepares. */
class PreparedCommandsDatabaseTest {

    private static final Map<String, String> PROPERTIES = Map.of(TaskPreparer.TYPE, "mark");

    private final CommandBench bench = new CommandBench();
    private final Preparer preparer = new Preparer();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void eachAgentIsSentItsOwnValuesWithWhatItMustNotTellAndTheReferenceIsAllThatIsStored() {
        bench.preparers.bind(preparer, PROPERTIES);
        preparer.values.put(ONE, "s3cret-one");
        preparer.values.put(TWO, "s3cret-two");
        bench.hello(ONE, "s1");
        bench.hello(TWO, "s2");

        long job = bench.submit("short", Pace.FREE, ONE, TWO);

        bench.await(job, ONE, CommandState.RUNNING);
        bench.await(job, TWO, CommandState.RUNNING);
        assertThat(bench.fleet.marks(ONE)).containsExactly("s3cret-one");
        assertThat(bench.fleet.marks(TWO)).containsExactly("s3cret-two");
        assertThat(bench.fleet.received)
                .extracting(command -> command.parameters().get("secrets"))
                .containsExactlyInAnyOrder(List.of("s3cret-one"), List.of("s3cret-two"));
        var stored = bench.tally(Scope.ALL, job).orElseThrow().job();
        assertThat(stored.parameters()).contains("{{value}}").doesNotContain("s3cret");
        assertThat(stored.title()).isEqualTo("From the preparer");
        assertThat(stored.limitMillis()).isEqualTo(60_000);
        assertThat(stored.origin()).isEqualTo("script:12@3");
    }

    @Test
    void whatCannotBePreparedForOneAgentIsRefusedForAllBeforeAnythingIsStored() {
        bench.preparers.bind(preparer, PROPERTIES);
        preparer.values.put(ONE, "value");

        assertThatThrownBy(() -> bench.submit("short", Pace.FREE, ONE, TWO))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("unresolved");
                    assertThat(problem.errors())
                            .singleElement()
                            .satisfies(error -> assertThat(error.message())
                                    .contains("value is not set")
                                    .contains("host-002")
                                    .doesNotContain("host-001"));
                });
        assertThat(bench.jobCount()).isZero();
    }

    @Test
    void aValueThatWentMeanwhileEndsTheCommandUnsent() {
        bench.preparers.bind(preparer, PROPERTIES);
        preparer.values.put(ONE, "value");
        long job = bench.submit("short", Pace.FREE, ONE);
        preparer.values.clear();

        bench.hello(ONE, "s1");

        bench.await(job, ONE, CommandState.REFUSED);
        assertThat(bench.fleet.received).isEmpty();
        assertThat(bench.rows(job)).extracting(row -> row.reason()).containsExactly("unresolved");
    }

    @Test
    void whatWaitsForAPreparerThatIsAwayIsSentWhenItIsBackAndNeverWithout() {
        bench.preparers.bind(preparer, PROPERTIES);
        preparer.values.put(ONE, "value");
        long job = bench.submit("short", Pace.FREE, ONE);
        bench.preparers.unbind(preparer, PROPERTIES);

        bench.hello(ONE, "s1");
        bench.awaitReason(job, ONE, "not_prepared");
        assertThat(bench.fleet.received).isEmpty();

        bench.preparers.bind(preparer, PROPERTIES);
        bench.clock.advance(Duration.ofMinutes(2));
        bench.dispatcher.sweep();

        bench.await(job, ONE, CommandState.RUNNING);
        assertThat(bench.fleet.marks(ONE)).containsExactly("value");
    }

    @Test
    void aPreparerThatFailsHoldsUpItsOwnCommandsOnly() {
        bench.preparers.bind(preparer, PROPERTIES);
        preparer.values.put(ONE, "value");
        long held = bench.submit("short", Pace.FREE, ONE);
        bench.preparers.unbind(preparer, PROPERTIES);
        long free = bench.submit("plain", Pace.FREE, ONE);
        bench.preparers.bind(new Failing(), PROPERTIES);

        bench.hello(ONE, "s1");

        bench.await(free, ONE, CommandState.RUNNING);
        bench.awaitReason(held, ONE, "not_prepared");
    }

    /** Makes a reference of "short", and looks it up by agent. */
    private static class Preparer implements TaskPreparer {

        final Map<String, String> values = new TreeMap<>();

        @Override
        public Draft draft(Map<String, Object> parameters) {
            var complete = new HashMap<>(parameters);
            complete.put("mark", "{{value}}");
            return new Draft(complete, "From the preparer", Duration.ofSeconds(7), List.of("linux"), "script:12@3");
        }

        @Override
        public Map<String, Prepared> prepare(Map<String, Object> parameters, Collection<String> agents) {
            var all = new HashMap<String, Prepared>();
            for (var agent : agents) {
                var value = values.get(agent);
                var faults = new ArrayList<String>();
                if (value == null) {
                    faults.add("value is not set");
                }
                var complete = new HashMap<>(parameters);
                complete.put("mark", String.valueOf(value));
                all.put(agent, new Prepared(complete, value == null ? List.of() : List.of(value), faults));
            }
            return all;
        }
    }

    /** As with a database that is away. */
    private static final class Failing extends Preparer {

        @Override
        public Map<String, Prepared> prepare(Map<String, Object> parameters, Collection<String> agents) {
            throw new IllegalStateException("away");
        }
    }
}
