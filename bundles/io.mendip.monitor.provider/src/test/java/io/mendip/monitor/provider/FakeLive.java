/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider;

import io.mendip.account.Scope;
import io.mendip.rest.Live;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Remembers what was published. */
public final class FakeLive implements Live {

    /** Topics that somebody watches. */
    public final Set<String> watched = new HashSet<>();

    /** What was published. */
    public final List<Event> events = new ArrayList<>();

    /** An event. */
    public record Event(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {}

    @Override
    public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
        events.add(new Event(topic, event, data, visibleTo));
    }

    @Override
    public boolean watched(String topic) {
        return watched.contains(topic);
    }
}
