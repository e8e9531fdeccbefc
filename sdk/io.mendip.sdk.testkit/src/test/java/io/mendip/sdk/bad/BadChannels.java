/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.bad;

import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.alert.Secret;
import io.mendip.check.Default;
import io.mendip.check.Parameter;

/** A good channel, and for each rule one that breaks this rule and no other. */
public final class BadChannels {

    private BadChannels() {}

    /** What all of them take. */
    public record Settings(
            @Secret @Parameter(min = 1, max = 20) String word,
            @Default("1") int number) {}

    /** Keeps to all rules. */
    public static final class Good implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            return Delivery.delivered();
        }
    }

    /** Throws, whatever it is given. */
    public static final class Throwing implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            throw new IllegalStateException("cannot");
        }
    }

    /** Goes on after its interrupt. */
    public static final class Deaf implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            Mischief.deaf();
            return Delivery.delivered();
        }
    }

    /** Believes in what it is given. */
    public static final class Credulous implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            if (100 / settings.number() > 1000) {
                return Delivery.refused("too much");
            }
            return Delivery.delivered();
        }
    }

    /** Answers at length. */
    public static final class Chatty implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            return Delivery.retry("x".repeat(501));
        }
    }

    /** Leaves a thread behind. */
    public static final class Restless implements NotificationChannel<BadChannels.Settings> {

        /** Begins what nobody ends. */
        public Restless() {
            Mischief.restless();
        }

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            return Delivery.delivered();
        }
    }

    /** Holds what there is once only, and gives it back late. */
    public static final class Greedy implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) throws Exception {
            Mischief.greedy();
            return Delivery.delivered();
        }
    }

    /** Tells its secret. */
    public static final class Indiscreet implements NotificationChannel<BadChannels.Settings> {

        @Override
        public Delivery deliver(Settings settings, Notification notification) {
            return Delivery.retry("nobody at " + settings.word());
        }
    }
}
