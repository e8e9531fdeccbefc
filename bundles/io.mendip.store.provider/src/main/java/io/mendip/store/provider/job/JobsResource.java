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
        return new Jobs(views(active), views(reserved), views(scheduled), stats);
    }

    private static List<JobView> views(List<JobQueue.State> jobs) {
        return jobs.stream().map(JobView::of).toList();
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
            List<JobView> active, List<JobView> reserved, List<JobView> scheduled, Map<String, Integer> stats) {}

    /**
     * A job.
     *
     * @param name of the job
     * @param installed whether somebody offers to run it now
     * @param running whether a node runs it now
     * @param node which node, empty when none
     * @param next when it is due
     * @param failures how often it failed in a row
     * @param lastDurationMs of the last run on this node
     */
    public record JobView(
            String name,
            boolean installed,
            boolean running,
            String node,
            Instant next,
            int failures,
            long lastDurationMs) {

        static JobView of(JobQueue.State job) {
            return new JobView(
                    job.name(),
                    job.installed(),
                    job.running(),
                    job.node(),
                    job.next(),
                    job.failures(),
                    job.lastDuration().toMillis());
        }
    }
}
