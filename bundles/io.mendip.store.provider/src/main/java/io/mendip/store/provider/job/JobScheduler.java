/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.mendip.plugin.AddOnNames;
import io.mendip.store.Database;
import io.mendip.store.Job;
import io.mendip.store.JobQueue;
import io.mendip.store.provider.Pool;
import io.mendip.system.DataFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs on db-scheduler: one kind of task, whose instances are the jobs' names. The row of a job that nobody offers
 * stays and is put off.
 */
@Component(immediate = true)
public final class JobScheduler implements JobQueue {

    private static final Logger LOG = LoggerFactory.getLogger(JobScheduler.class);
    private static final int THREADS = 4;
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final InstalledJobs jobs = new InstalledJobs();
    private final JobTable table;
    private final Scheduler scheduler;
    private final ScheduledExecutorService executor;

    /** Starts beside; what this node was running when it was killed is due again at once. */
    @Activate
    public JobScheduler(
            @Reference Pool pool,
            @Reference(target = "(mendip.unit=" + SchedulerUnit.SCHEMA + ")") Database database,
            @Reference DataFolder data) {
        this(pool.source(), database, NodeName.of(data), POLLING);
    }

    JobScheduler(DataSource source, Database database, String node, Duration polling) {
        table = new JobTable(database);
        scheduler = Scheduler.create(source, task())
                .tableName(SchedulerUnit.SCHEMA + "." + JobTable.NAME)
                .schedulerName(new SchedulerName.Fixed(node))
                .serializer(new NoTaskData())
                .threads(THREADS)
                .pollingInterval(polling)
                .pollUsingLockAndFetch(0.5, 1.0)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(STOP_LIMIT)
                .alwaysPersistTimestampInUTC()
                .failureLogging(LogLevel.OFF, false)
                .build();
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "job schedule");
            thread.setDaemon(true);
            return thread;
        });
        repeatUntilDone(() -> {
            table.release(node);
            scheduler.start();
        });
    }

    @Override
    public List<State> states() {
        return table.states(jobs);
    }

    @Override
    public List<String> forget(String prefix) {
        return table.forget(prefix);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindJob(Job job, ServiceReference<Job> reference) {
        var bundle = reference.getBundle();
        if (bundle != null) {
            AddOnNames.ofLocation(bundle.getLocation()).ifPresent(addOn -> requireOwn(addOn, job));
        }
        add(job);
    }

    /** Else an add-on could take the place of a job of the product's. */
    static void requireOwn(String addOn, Job job) {
        if (!job.name().startsWith(AddOnNames.jobs(addOn))) {
            throw new IllegalArgumentException("The job " + job.name() + " of the add-on " + addOn
                    + " is not run: its name must begin with " + AddOnNames.jobs(addOn));
        }
    }

    void add(Job job) {
        jobs.add(job);
        repeatUntilDone(() -> schedule(job));
    }

    void unbindJob(Job job) {
        jobs.remove(job);
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
        scheduler.stop();
    }

    private void schedule(Job job) {
        var instance = new TaskInstance<Void>(JobTable.TASK, job.name());
        if (!scheduler.scheduleIfNotExists(instance, Instant.now())) {
            // It may have been put off while it was away, or run less often in an earlier version.
            table.notLaterThan(job.name(), Instant.now().plus(job.every()));
        }
    }

    private Task<Void> task() {
        return Tasks.custom(JobTable.TASK, Void.class)
                .onFailure(this::putOff)
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    run(instance.getId());
                    return this::putOff;
                });
    }

    private void putOff(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        var name = complete.getExecution().getId();
        operations.reschedule(complete, Instant.now().plus(jobs.every(name)));
    }

    private void run(String name) {
        var job = jobs.find(name);
        if (job.isEmpty()) {
            LOG.debug("Nobody offers the job {} now", name);
            return;
        }
        long begin = System.nanoTime();
        try {
            job.get().run();
        } catch (Exception | LinkageError e) {
            LOG.warn("The job {} failed", name, e);
            throw new JobFailedException(name, e);
        } finally {
            jobs.ran(name, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // attempt() lets nothing out
    private void repeatUntilDone(Runnable work) {
        executor.execute(() -> attempt(work));
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!executor.isShutdown()) {
                LOG.debug("The schedule could not be changed; it is tried again", e);
                executor.schedule(() -> attempt(work), BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    /** Tells the scheduler that a run failed. */
    private static final class JobFailedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        JobFailedException(String name, Throwable cause) {
            super("The job " + name + " failed", cause);
        }
    }
}
