/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.store.Job;
import io.mendip.store.JobQueue.State;
import io.mendip.testing.Await;
import io.mendip.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobSchedulerDatabaseTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<JobScheduler> nodes = new ArrayList<>();
    private TestDatabase database;

    @BeforeEach
    void migrate() {
        database = TestDatabase.migrated("scheduler", "db/scheduler");
    }

    @AfterEach
    void close() {
        nodes.forEach(JobScheduler::close);
    }

    @Test
    void runsAJobAndPlansTheNextRun() {
        var node = node("a");
        var job = new CountedJob("test.job", HOUR);
        var begin = Instant.now();

        node.add(job);

        Await.until("the plan", () -> state(node).next().isAfter(begin.plusSeconds(3000)));
        assertThat(job.runs).hasValue(1);
        assertThat(state(node).installed()).isTrue();
        assertThat(state(node).running()).isFalse();
        assertThat(state(node).failures()).isZero();
        assertThat(state(node).lastDuration()).isPositive();
    }

    @Test
    void runsAJobAgainAndAgain() {
        var job = new CountedJob("test.job", Duration.ofMillis(50));

        node("a").add(job);

        Await.until("some runs", () -> job.runs.get() >= 3);
    }

    @Test
    void countsFailuresAndGoesOn() {
        var node = node("a");
        var job = new CountedJob("test.job", Duration.ofMillis(50)) {
            @Override
            public void run() throws Exception {
                super.run();
                throw new IllegalStateException("no");
            }
        };

        node.add(job);

        Await.until("failures", () -> state(node).failures() >= 2);
        assertThat(job.runs.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void keepsTheScheduleOfAJobThatNobodyOffers() {
        var node = node("a");
        var job = new CountedJob("test.job", Duration.ofMillis(200));
        node.add(job);
        Await.until("the first run", () -> job.runs.get() >= 1);

        node.unbindJob(job);

        Await.until(
                "that it is put off",
                () -> state(node).next().isAfter(Instant.now().plusSeconds(30)));
        assertThat(state(node).installed()).isFalse();
        assertThat(state(node).failures()).isZero();
        int runs = job.runs.get();

        node.add(job);
        Await.until("the run after its return", () -> job.runs.get() > runs);
    }

    @Test
    void runsAJobOnOneNodeOnly() {
        var first = node("a");
        var second = node("b");
        var job = new CountedJob("test.job", HOUR);

        first.add(job);
        second.add(job);

        Await.until("the plan", () -> state(first).next().isAfter(Instant.now().plusSeconds(3000)));
        assertThat(job.runs).hasValue(1);
    }

    @Test
    void showsWhoIsRunningAJob() {
        var release = new CountDownLatch(1);
        var node = node("a");
        node.add(new CountedJob("test.job", HOUR) {
            @Override
            public void run() throws Exception {
                release.await();
            }
        });

        Await.until("its start", () -> state(node).running());
        assertThat(state(node).node()).isEqualTo("a");
        release.countDown();
        Await.until("its end", () -> !state(node).running());
    }

    @Test
    void runsAgainWhatThisNodeWasRunningWhenItWasKilled() {
        database.execute("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                + " last_heartbeat, version) values ('job', 'test.job', now() - interval '5s', true, 'a', now(), 1)");
        var job = new CountedJob("test.job", HOUR);

        node("a").add(job);

        Await.until("the run", () -> job.runs.get() == 1);
    }

    @Test
    void forgetsSchedulesOfOneOwnerUnlessOneOfThemRuns() {
        var release = new CountDownLatch(1);
        var node = node("a");
        var slow = new CountedJob("x.org.notes.long", HOUR) {
            @Override
            public void run() throws Exception {
                release.await();
            }
        };
        node.add(slow);
        var quick = new CountedJob("x.org.notes.short", HOUR);
        node.add(quick);
        node.add(new CountedJob("x.org.notesandmore.job", HOUR));
        Await.until(
                "the end of the quick one while the slow one runs",
                () -> quick.runs.get() == 1
                        && names(node, State::running).contains("x.org.notes.long")
                        && !names(node, State::running).contains("x.org.notes.short"));

        assertThat(node.forget("x.org.notes.")).containsExactly("x.org.notes.long");
        assertThat(names(node, state -> true)).hasSize(3);

        node.unbindJob(slow);
        release.countDown();
        Await.until("its end", () -> !names(node, State::running).contains("x.org.notes.long"));
        assertThat(node.forget("x.org.notes.")).isEmpty();
        assertThat(names(node, state -> true)).containsExactly("x.org.notesandmore.job");
    }

    @Test
    void anAddOnTakesTheJobOfNobodyElse() {
        var job = new CountedJob("history.partitions", HOUR);

        assertThatThrownBy(() -> JobScheduler.requireOwn("org.notes", job)).hasMessageContaining("x.org.notes.");
        JobScheduler.requireOwn("org.notes", new CountedJob("x.org.notes.old", HOUR));
    }

    private static List<String> names(JobScheduler node, Predicate<State> which) {
        return node.states().stream().filter(which).map(State::name).toList();
    }

    private JobScheduler node(String name) {
        var node = new JobScheduler(database.source(), database, name, Duration.ofMillis(50));
        nodes.add(node);
        return node;
    }

    private static State state(JobScheduler node) {
        return node.states().get(0);
    }

    private static class CountedJob implements Job {

        final AtomicInteger runs = new AtomicInteger();
        private final String name;
        private final Duration every;

        CountedJob(String name, Duration every) {
            this.name = name;
            this.every = every;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration every() {
            return every;
        }

        @Override
        public void run() throws Exception {
            runs.incrementAndGet();
        }
    }
}
