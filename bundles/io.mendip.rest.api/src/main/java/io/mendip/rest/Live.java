/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Scope;
import java.util.Map;
import java.util.function.Predicate;
import org.osgi.annotation.versioning.ProviderType;

/** Pushes events to open consoles and event streams of this node. */
@ProviderType
public interface Live {

    /**
     * Tells the subscribers of a topic whose scope passes. Does not block; a subscriber that cannot keep up is told to
     * load again.
     *
     * @param topic for example {@code agents} or {@code agent.abc}
     * @param event for example {@code changed}
     * @param data JSON object: maps, lists, strings, numbers, booleans
     * @param visibleTo who may see it, by scope
     */
    void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo);

    /** Whether anybody listens to a topic on this node; saves making data for nobody. */
    boolean watched(String topic);
}
