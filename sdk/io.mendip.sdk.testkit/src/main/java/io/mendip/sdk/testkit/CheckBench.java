/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.check.Check;
import java.time.Duration;
import java.util.Map;

/**
 * Runs a check in a test as the agent does: parameters are made of JSON values, the run has a time limit and is interrupted
 * at its end, the result is bounded, and whatever is thrown becomes a result of severity unknown. Immutable.
 */
public final class CheckBench {

    private final Bench bench;

    private CheckBench(Bench bench) {
        this.bench = bench;
    }

    /** A bench for a check, with a time limit of 10 seconds. */
    public static CheckBench of(Check<?> check) {
        return new CheckBench(new Bench(Kind.CHECK.runs(check), Bench.LIMIT, Bench::daemon));
    }

    /** This bench with another time limit. */
    public CheckBench withLimit(Duration other) {
        return new CheckBench(bench.withLimit(other));
    }

    /**
     * Runs the check once and waits for it, beyond its limit as long as an agent would.
     *
     * @param parameters JSON values by the names of the record's components; what is left out has its default
     * @throws InterruptedException this thread was interrupted
     */
    public BenchOutcome run(Map<String, Object> parameters) throws InterruptedException {
        return start(parameters).outcome();
    }

    /** Begins a run on a thread of its own, so that a test can do something meanwhile, such as {@link BenchRun#cancel}. */
    public BenchRun start(Map<String, Object> parameters) {
        return bench.start(parameters);
    }
}
