/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.runner.binding.ParameterBinder;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A kind of check that can run here now. */
final class InstalledType {

    /** Runs that ignore their interruption, after which no further one is risked. */
    private static final int MAX_STUCK = 3;

    private final String id;
    private final Check<?> check;
    private final long bundleId;
    private final AtomicInteger stuck = new AtomicInteger();
    // Reading the record's annotations is an eighth of a run. Made by the first one, whose failure names what is wrong.
    private volatile @Nullable ParameterBinder binder;

    InstalledType(String id, Check<?> check, long bundleId) {
        this.id = id;
        this.check = check;
        this.bundleId = bundleId;
    }

    String id() {
        return id;
    }

    Check<?> check() {
        return check;
    }

    /** Of the framework. */
    long bundleId() {
        return bundleId;
    }

    /** Runs that were interrupted and have not ended. */
    AtomicInteger stuck() {
        return stuck;
    }

    boolean quarantined() {
        return stuck.get() >= MAX_STUCK;
    }

    CheckResult run(Map<String, Object> parameters, CheckContext context) throws Exception {
        var known = binder;
        if (known == null) {
            known = ParameterBinder.of(check);
            binder = known;
        }
        return run(check, known.bind(parameters), context);
    }

    /** The binder makes the very record that the check names, so the cast is safe. */
    @SuppressWarnings("unchecked")
    private static <P extends Record> CheckResult run(Check<P> check, Record parameters, CheckContext context)
            throws Exception {
        return check.run((P) parameters, context);
    }
}
