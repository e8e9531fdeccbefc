/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.alert;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One kind of channel: brings a notification to people or to another system. Runs on the server.
 *
 * <p>An implementation is a {@code @Component} that also carries {@link ChannelType} and names its settings record directly,
 * as in {@code class ChatChannel implements NotificationChannel<ChatChannel.Settings>}. That record is the settings form and
 * the typed input at once; it must be {@code public}. What nobody may read again is marked with {@link Secret}.
 *
 * <p>One instance serves all channels of the kind and is called on several threads at once, each with other settings.
 *
 * @param <S> what an operator sets once for a channel
 */
@ConsumerType
public interface NotificationChannel<S extends Record> {

    /**
     * Brings one notification to its receiver, once. Whoever calls repeats it after {@link Delivery.Outcome#RETRY}, so the
     * method does not repeat anything itself. The same notification may come twice when the server failed in between: its
     * {@link Notification#id} is the same then, for receivers that can tell.
     *
     * <p>At the end of the time limit the thread is interrupted.
     *
     * @param settings complete and within the bounds that the record declares
     * @param notification its texts come from agents and operators: they are data, never markup or addresses
     * @return what came of it, never null; its text holds no secret
     * @throws Exception anything; counts as {@link Delivery.Outcome#RETRY} with the exception's message
     */
    Delivery deliver(S settings, Notification notification) throws Exception;
}
