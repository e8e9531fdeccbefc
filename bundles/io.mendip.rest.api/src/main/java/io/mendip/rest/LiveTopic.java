/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Caller;
import java.util.Map;
import java.util.function.BiConsumer;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides who may subscribe to topics of a prefix; a topic without a decider cannot be subscribed to. */
@ConsumerType
public interface LiveTopic {

    /** The topic itself, or a prefix that ends in a dot. */
    String topic();

    /** Whether a caller may subscribe to a topic of this prefix. Called on a pool thread, may ask the database. */
    boolean allows(Caller caller, String topic);

    /**
     * Somebody has subscribed to a topic of this prefix and is told from now on what is published. Called on a pool thread
     * after {@link #allows}; does nothing unless overridden.
     *
     * @param only tells the new subscriber alone: an event, and its data as in {@link Live#publish}. Does not block; good
     *     for the length of this call
     */
    default void joined(String topic, BiConsumer<String, Map<String, ?>> only) {}
}
