/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.alert;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one attempt to deliver.
 *
 * @param outcome whether to try again
 * @param text one line for whoever looks after the channel; cut at 500 characters, empty when all is well
 * @param retryAfter how long the receiver asked to be left alone, at most a day; only with {@link Outcome#RETRY}
 */
public record Delivery(Outcome outcome, String text, Optional<Duration> retryAfter) {

    /** Longest wait that a receiver may ask for. */
    public static final Duration MAX_WAIT = Duration.ofDays(1);

    /** What to do next. */
    public enum Outcome {
        /** The receiver has it. */
        DELIVERED,
        /** Not now, but perhaps later: the receiver is away, or too busy. */
        RETRY,
        /** Never with these settings: the address is gone, or the secret is refused. */
        REFUSED
    }

    /**
     * Brings the wait within its bounds.
     *
     * @throws IllegalArgumentException when there is a wait and nothing to wait for
     */
    public Delivery {
        if (retryAfter.isPresent() && outcome != Outcome.RETRY) {
            throw new IllegalArgumentException("only a delivery to be repeated has a wait");
        }
        retryAfter = retryAfter.map(Delivery::bounded);
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    /** The receiver has it. */
    public static Delivery delivered() {
        return new Delivery(Outcome.DELIVERED, "", Optional.empty());
    }

    /** To be tried again when the server thinks fit. */
    public static Delivery retry(String why) {
        return new Delivery(Outcome.RETRY, why, Optional.empty());
    }

    /** To be tried again, but not before the receiver is ready for it. */
    public static Delivery retryAfter(Duration wait, String why) {
        return new Delivery(Outcome.RETRY, why, Optional.of(wait));
    }

    /** Not to be tried again until somebody changed the settings. */
    public static Delivery refused(String why) {
        return new Delivery(Outcome.REFUSED, why, Optional.empty());
    }
}
