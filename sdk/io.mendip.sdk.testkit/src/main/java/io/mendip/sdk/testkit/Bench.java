/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.BoundCheck;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Runs of one component, whatever its kind.
 *
 * @param check gives what is run, as a check
 * @param limit after which a run is interrupted
 * @param threads make the thread of a run
 */
record Bench(Supplier<BoundCheck> check, Duration limit, ThreadFactory threads) {

    static final Duration LIMIT = Duration.ofSeconds(10);

    Bench withLimit(Duration other) {
        return new Bench(check, other, threads);
    }

    BenchOutcome run(Map<String, Object> parameters) throws InterruptedException {
        return start(parameters).outcome();
    }

    BenchRun start(Map<String, Object> parameters) {
        return start(check.get(), parameters);
    }

    /** A run of something else than the supplier gives. */
    BenchRun start(BoundCheck other, Map<String, Object> parameters) {
        var run = new BenchRun(other, parameters, limit);
        run.begin(threads);
        return run;
    }

    static Thread daemon(Runnable task) {
        var thread = new Thread(task, "add-on");
        thread.setDaemon(true);
        return thread;
    }
}
