/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.alert.Delivery;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of one attempt to deliver.
 *
 * @param ending how it ended
 * @param delivery what the channel answered; to be tried again, with the reason, when it did not answer
 * @param thrown what the channel, or the constructor of its record, threw
 * @param duration until it ended, or until it was no longer waited for
 * @param returned false when the channel went on although its thread had been interrupted
 */
public record ChannelOutcome(
        Ending ending, Delivery delivery, Optional<Throwable> thrown, Duration duration, boolean returned) {}
