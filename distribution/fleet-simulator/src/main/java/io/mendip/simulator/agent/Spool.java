/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * An agent's results until the server has them, by the rules of the real one: positions are sequences, both lanes take theirs
 * from one row, what was never sent when a connection begins goes to the backlog, and a result is never sent in two lanes.
 */
final class Spool {

    /** Results in one message; a real agent stops at 64 kB, which are about as many. */
    static final int MAX_BATCH = 350;

    /** Results kept at most; the oldest are given up first. */
    static final int CAPACITY = 20_000;

    private final LongSupplier clock;
    private final Consumer<Result> stored;
    private final Deque<Result> live = new ArrayDeque<>(1);
    private final Deque<Result> backlog = new ArrayDeque<>(1);
    private final long[] sent = new long[2];
    private long epoch;
    private long next = 1;
    private long dropped;
    private long impossible;

    /**
     * Begins a new life.
     *
     * @param clock milliseconds since 1970
     * @param stored hears of each result that the server has for good
     */
    Spool(LongSupplier clock, Consumer<Result> stored) {
        this.clock = clock;
        this.stored = stored;
        this.epoch = clock.getAsLong();
    }

    /** What a spool is between two runs, without the results. */
    record State(long epoch, long next, long sentLive, long sentBacklog, long dropped) {}

    State state() {
        return new State(epoch, next, sent[0], sent[1], dropped);
    }

    /** Goes on where another run has ended. */
    void restore(State state, List<Result> inLive, List<Result> inBacklog) {
        epoch = state.epoch();
        next = state.next();
        sent[0] = state.sentLive();
        sent[1] = state.sentBacklog();
        dropped = state.dropped();
        live.addAll(inLive);
        backlog.addAll(inBacklog);
    }

    long epoch() {
        return epoch;
    }

    /** The position that the next result will have. */
    long next() {
        return next;
    }

    /** Results given up. */
    long dropped() {
        return dropped;
    }

    /** Acknowledgements of what was never sent. */
    long impossible() {
        return impossible;
    }

    int pending() {
        return live.size() + backlog.size();
    }

    /** What waits in a lane, the oldest first. */
    List<Result> waiting(Lane lane) {
        return List.copyOf(of(lane));
    }

    boolean waits(Lane lane) {
        return !of(lane).isEmpty();
    }

    /** Takes a result, which must have {@link #next} as its position. */
    void add(Result result) {
        live.add(result);
        next = result.position() + 1;
        if (pending() > CAPACITY) {
            (backlog.isEmpty() ? live : backlog).remove();
            dropped++;
        }
    }

    /** The longest waiting results of a lane whose positions follow each other; they count as sent. Hostile ones go alone. */
    List<Result> batch(Lane lane) {
        var batch = new ArrayList<Result>();
        for (var result : of(lane)) {
            boolean follows = batch.isEmpty()
                    || result.position() == batch.get(batch.size() - 1).position() + 1;
            boolean alone =
                    result.spoiled() || (!batch.isEmpty() && batch.get(0).spoiled());
            if (!follows || batch.size() >= MAX_BATCH || (alone && !batch.isEmpty())) {
                break;
            }
            batch.add(result);
        }
        if (!batch.isEmpty()) {
            sent[lane.code()] =
                    Math.max(sent[lane.code()], batch.get(batch.size() - 1).position());
        }
        return batch;
    }

    /**
     * Takes an acknowledgement.
     *
     * @return whether anything was news
     */
    boolean acknowledge(SpoolPosition position) {
        if (position.epoch() != epoch) {
            return false;
        }
        long known = position.sequence();
        if (known > sent[position.lane().code()]) {
            impossible++;
            return false;
        }
        return forget(of(position.lane()), known, stored);
    }

    /** Gives up what the server will never be able to read. */
    void refused(Lane lane, long last) {
        long before = pending();
        forget(of(lane), last, result -> {});
        dropped += before - pending();
    }

    /** Takes the server's positions from its answer to a hello; what was never sent goes to the backlog. */
    void reconcile(List<SpoolPosition> positions) {
        for (var position : positions) {
            if (position.epoch() > epoch) {
                epoch = Math.max(clock.getAsLong(), position.epoch() + 1);
                sent[0] = 0;
                sent[1] = 0;
            }
        }
        for (var position : positions) {
            if (position.epoch() == epoch && position.sequence() > 0) {
                if (position.sequence() > sent[position.lane().code()]) {
                    impossible++;
                }
                forget(of(position.lane()), position.sequence(), stored);
                next = Math.max(next, position.sequence() + 1);
            }
        }
        divert();
    }

    /** What may have arrived in the live lane stays there. */
    private void divert() {
        var stays = new ArrayList<Result>();
        for (var result : live) {
            (result.position() <= sent[0] ? stays : backlog).add(result);
        }
        live.clear();
        live.addAll(stays);
    }

    private Deque<Result> of(Lane lane) {
        return lane == Lane.LIVE ? live : backlog;
    }

    private static boolean forget(Deque<Result> lane, long last, Consumer<Result> each) {
        boolean any = false;
        while (!lane.isEmpty() && lane.element().position() <= last) {
            each.accept(lane.remove());
            any = true;
        }
        return any;
    }
}
