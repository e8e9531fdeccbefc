/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import io.mendip.agent.runner.binding.Attempt;
import io.mendip.agent.runner.binding.BoundCheck;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A kind of check that can run here now. */
final class InstalledType {

    /** Runs that ignore their interruption, after which no further one is risked. */
    private static final int MAX_STUCK = 3;

    private final String id;
    private final BoundCheck check;
    private final long bundleId;
    private final AtomicInteger stuck = new AtomicInteger();

    InstalledType(String id, Check<?> check, long bundleId) {
        this.id = id;
        this.check = new BoundCheck(check);
        this.bundleId = bundleId;
    }

    String id() {
        return id;
    }

    Check<?> check() {
        return check.check();
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

    Attempt attempt(Map<String, Object> parameters, CheckContext context) {
        return check.attempt(parameters, context);
    }
}
