/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Caller;
import org.osgi.annotation.versioning.ConsumerType;

/** Decides who may subscribe to topics of a prefix; a topic without a decider cannot be subscribed to. */
@ConsumerType
public interface LiveTopic {

    /** The topic itself, or a prefix that ends in a dot. */
    String topic();

    /** Whether a caller may subscribe to a topic of this prefix. Called on a pool thread, may ask the database. */
    boolean allows(Caller caller, String topic);
}
