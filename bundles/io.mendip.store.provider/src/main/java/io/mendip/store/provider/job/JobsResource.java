/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import io.mendip.store.JobQueue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the server's jobs do; the command {@code inspect} shows it. */
@Component(service = JobsResource.class)
@CoreResource
@Path("/system/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobsResource {

    private final JobQueue queue;
    private final Clock clock;

    /** Shows what is in the queue. */
    @Activate
    public JobsResource(@Reference JobQueue queue) {
        this(queue, Clock.systemUTC());
    }

    JobsResource(JobQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Jobs that run now, that are due, and that are not due yet, with their numbers. */
    @GET
    @Requires("system.view")
    public Jobs jobs() {
        var now = clock.instant();
        var all = queue.states();
        var active = all.stream().filter(JobQueue.State::running).toList();
        var reserved =
                all.stream().filter(job -> !job.running() && isDue(job, now)).toList();
        var scheduled =
                all.stream().filter(job -> !job.running() && !isDue(job, now)).toList();
        var stats = Map.of(
                "active", active.size(),
                "reserved", reserved.size(),
                "scheduled", scheduled.size(),
                "failing", (int) all.stream().filter(job -> job.failures() > 0).count(),
                "notInstalled",
                        (int) all.stream().filter(job -> !job.installed()).count());
        return new Jobs(active, reserved, scheduled, stats);
    }

    private static boolean isDue(JobQueue.State job, Instant now) {
        return !job.next().isAfter(now);
    }

    /**
     * The queue.
     *
     * @param active run now
     * @param reserved due and about to run
     * @param scheduled not due yet, soonest first
     * @param stats numbers by name
     */
    public record Jobs(
            List<JobQueue.State> active,
            List<JobQueue.State> reserved,
            List<JobQueue.State> scheduled,
            Map<String, Integer> stats) {}
}
