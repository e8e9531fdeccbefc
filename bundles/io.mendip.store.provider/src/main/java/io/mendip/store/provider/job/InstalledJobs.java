/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import io.mendip.store.Job;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that somebody offers to run now, and how long their last runs here took. */
final class InstalledJobs {

    private static final Duration ABSENT = Duration.ofMinutes(1);

    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final Map<String, Duration> durations = new ConcurrentHashMap<>();

    void add(Job job) {
        if (!job.name().matches("[a-z][a-z0-9.-]*")) {
            throw new IllegalArgumentException("Not a name of a job: " + job.name());
        }
        jobs.put(job.name(), job);
    }

    void remove(Job job) {
        jobs.remove(job.name(), job);
    }

    Optional<Job> find(String name) {
        return Optional.ofNullable(jobs.get(name));
    }

    /** How long until the next run; a job that is away is looked for again soon. */
    Duration every(String name) {
        return find(name).map(Job::every).orElse(ABSENT);
    }

    void ran(String name, Duration duration) {
        durations.put(name, duration);
    }

    Duration lastDuration(String name) {
        return durations.getOrDefault(name, Duration.ZERO);
    }
}
