/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What happened in a whole fleet. Safe for any thread. */
public final class Counters {

    /** What is counted. */
    public enum Event {
        /** TCP connections begun. */
        CONNECTS,
        /** Connections that ended. */
        DISCONNECTS,
        /** Signed answers to hellos. */
        HELLOS,
        /** Signs of life sent. */
        HEARTBEATS,
        /** Plans taken. */
        PLANS,
        /** Results made. */
        RESULTS,
        /** Messages with results sent, also again. */
        BATCHES,
        /** Of these, sent again. */
        RESENT,
        /** Results acknowledged. */
        ACKNOWLEDGED,
        /** Acknowledgements of what was never sent. */
        IMPOSSIBLE,
        /** Results that the server cannot read. */
        REFUSED,
        /** Commands carried out. */
        COMMANDS,
        /** Commands not obeyed: another session's, too old, seen before, badly signed. */
        COMMANDS_REFUSED,
        /** Runs of tasks begun. */
        TASKS_BEGUN,
        /** Runs begun under an id that had been begun before: there must be none. */
        TASKS_BEGUN_TWICE,
        /** Outcomes of runs that the server has stored. */
        OUTCOMES,
        /** Outcomes that the server cannot read. */
        OUTCOMES_REFUSED,
        /** Signatures that did not hold. */
        BAD_SIGNATURES,
        /** Credentials renewed. */
        RENEWALS,
        /** Inventories stored. */
        INVENTORIES,
        /** Bundles fetched and verified. */
        BUNDLES,
        /** Complaints of the broker. */
        BROKER_ERRORS,
        /** Acknowledgements thrown away on purpose. */
        ACKS_DROPPED,
        /** Messages sent twice on purpose. */
        DOUBLED,
        /** Hostile messages sent. */
        HOSTILE
    }

    private final Map<Event, LongAdder> counts = new LinkedHashMap<>();

    /** All at zero. */
    public Counters() {
        for (var event : Event.values()) {
            counts.put(event, new LongAdder());
        }
    }

    /** Counts one. */
    public void count(Event event) {
        add(event, 1);
    }

    /** Counts some. */
    public void add(Event event, long number) {
        var adder = counts.get(event);
        if (adder != null) {
            adder.add(number);
        }
    }

    /** How many so far. */
    public long of(Event event) {
        var adder = counts.get(event);
        return adder == null ? 0 : adder.sum();
    }

    /** All of them by their names in lower case. */
    public Map<String, Long> all() {
        var all = new LinkedHashMap<String, Long>();
        counts.forEach((event, count) -> all.put(event.name().toLowerCase(Locale.ROOT), count.sum()));
        return all;
    }
}
