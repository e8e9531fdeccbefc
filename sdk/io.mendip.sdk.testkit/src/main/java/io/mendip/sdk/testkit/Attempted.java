/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.runner.binding.BoundCheck;
import io.mendip.agent.runner.binding.ParameterBinder;
import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt to deliver, in the clothes of a check, and what the channel answered. */
final class Attempted implements Check<Record> {

    private final NotificationChannel<?> channel;
    private final Notification notification;
    private volatile @Nullable Delivery delivery;

    Attempted(NotificationChannel<?> channel, Notification notification) {
        this.channel = channel;
        this.notification = notification;
    }

    BoundCheck bound() {
        return new BoundCheck(this, ParameterBinder.of(channel, NotificationChannel.class));
    }

    Optional<Delivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    @Override
    @SuppressWarnings("NullAway") // a channel may answer null, which the caller tells
    public CheckResult run(Record settings, CheckContext context) throws Exception {
        var answer = deliver(channel, settings);
        delivery = answer;
        return answer == null ? null : new CheckResult(severity(answer), answer.text(), "", List.of());
    }

    private static Severity severity(Delivery answer) {
        return switch (answer.outcome()) {
            case DELIVERED -> Severity.PASSING;
            case RETRY -> Severity.WARNING;
            case REFUSED -> Severity.ERROR;
        };
    }

    /** The binder makes the very record that the channel names, so the cast is safe. */
    @SuppressWarnings("unchecked")
    private <S extends Record> Delivery deliver(NotificationChannel<S> to, Record settings) throws Exception {
        return to.deliver((S) settings, notification);
    }
}
