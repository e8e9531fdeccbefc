/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.BackOff;
import io.mendip.protocol.message.PlannedBundle;
import java.util.Random;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A planned bundle on its way. Used by one thread only, but for what is final. */
final class Wanted {

    final PlannedBundle bundle;
    /** Planned checks wait for it. */
    boolean needed;
    /** It was tried and does not run; only other bytes or a person change that. */
    boolean failed;
    /** It may run although the agent has made a safe start. */
    boolean released;

    private final BackOff backOff;
    private boolean fetching;
    private @Nullable Future<?> next;

    Wanted(PlannedBundle bundle, Random random) {
        this.bundle = bundle;
        this.backOff = new BackOff(random);
    }

    BackOff backOff() {
        return backOff;
    }

    /** Whether nothing is under way to fetch it. */
    boolean isIdle() {
        return !fetching && next == null;
    }

    /** An attempt will be made. */
    void planned(Future<?> attempt) {
        next = attempt;
    }

    /** An attempt begins. */
    void begun() {
        next = null;
        fetching = true;
    }

    /** The attempt is over. */
    void ended() {
        fetching = false;
    }

    /** Gives up the attempt that has not begun yet. */
    void cancel() {
        var attempt = next;
        next = null;
        if (attempt != null) {
            attempt.cancel(false);
        }
    }
}
