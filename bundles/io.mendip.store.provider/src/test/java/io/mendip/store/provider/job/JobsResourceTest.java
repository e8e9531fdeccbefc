/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.store.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobsResourceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void tellsRunningDueAndLaterJobsApart() {
        var queue = new FakeQueue(List.of(
                job("running", true, NOW.minusSeconds(5), 0),
                job("due", false, NOW, 2),
                job("later", false, NOW.plusSeconds(5), 0)));

        var jobs = new JobsResource(queue, Clock.fixed(NOW, ZoneOffset.UTC)).jobs();

        assertThat(jobs.active()).extracting(JobsResource.JobView::name).containsExactly("running");
        assertThat(jobs.reserved()).extracting(JobsResource.JobView::name).containsExactly("due");
        assertThat(jobs.scheduled()).extracting(JobsResource.JobView::name).containsExactly("later");
        assertThat(jobs.stats())
                .containsEntry("active", 1)
                .containsEntry("failing", 1)
                .containsEntry("notInstalled", 0);
    }

    private record FakeQueue(List<State> states) implements JobQueue {

        @Override
        public List<String> forget(String prefix) {
            throw new UnsupportedOperationException(prefix);
        }
    }

    private static JobQueue.State job(String name, boolean running, Instant next, int failures) {
        return new JobQueue.State(name, true, running, running ? "node" : "", next, failures, Duration.ZERO);
    }
}
