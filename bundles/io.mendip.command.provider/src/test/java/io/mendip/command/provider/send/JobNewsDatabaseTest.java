/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import static io.mendip.command.provider.send.CommandBench.ONE;
import static io.mendip.command.provider.send.CommandBench.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.command.JobRequest.Pace;
import io.mendip.rest.Live;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobNewsDatabaseTest {

    private final CommandBench bench = new CommandBench();
    private final Watched live = new Watched();
    private final List<Runnable> later = new CopyOnWriteArrayList<>();
    private final JobNews news = new JobNews(bench.dispatcher, bench.database, live, later::add);

    @AfterEach
    void close() {
        news.close();
        bench.close();
    }

    @Test
    void manyChangesAreToldOnce() {
        live.watched = Set.of("jobs.all");

        bench.submit("a", Pace.FREE, ONE);
        bench.submit("b", Pace.FREE, ONE);

        assertThat(later).hasSize(1);
        assertThat(live.told).isEmpty();
        later.remove(0).run();
        assertThat(live.told).containsExactly("jobs.all changed {}");
        bench.submit("c", Pace.FREE, ONE);
        assertThat(later).hasSize(1);
    }

    @Test
    void whoLooksAtOneJobHearsOfThatOne() {
        long job = bench.submit("a", Pace.FREE, ONE);
        live.watched = Set.of("jobs." + job);

        bench.submit("b", Pace.FREE, ONE);
        assertThat(later).isEmpty();
        bench.ends.job(Scope.ALL, job);

        new ArrayList<>(later).forEach(Runnable::run);
        assertThat(live.told).containsExactly("jobs." + job + " changed {}");
    }

    @Test
    void nobodyListensToWhatItMayNotSee() {
        long job = bench.submit("a", Pace.FREE, OTHER);
        var ofClientOne = new Scope(false, Set.of(1L), Set.of());
        var ofClientTwo = new Scope(false, Set.of(2L), Set.of());

        assertThat(news.allows(CommandBench.caller(ofClientOne), "jobs.all")).isTrue();
        assertThat(news.allows(CommandBench.caller(ofClientOne), "jobs." + job)).isFalse();
        assertThat(news.allows(CommandBench.caller(ofClientTwo), "jobs." + job)).isTrue();
        assertThat(news.allows(CommandBench.caller(Scope.ALL), "jobs.other")).isFalse();
        var without = new Caller(1, "bob", Caller.Via.SESSION, 1, Set.of("agent.list"), Scope.ALL);
        assertThat(news.allows(without, "jobs.all")).isFalse();
    }

    private static final class Watched implements Live {

        final List<String> told = new CopyOnWriteArrayList<>();
        volatile Set<String> watched = Set.of();

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            told.add(topic + " " + event + " " + data);
        }

        @Override
        public boolean watched(String topic) {
            return watched.contains(topic);
        }
    }
}
